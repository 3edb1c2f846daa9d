using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Functions.Sample;
using ServerlessShop.Http;
using ServerlessShop.Lambda;

// The smallest function of each kind, for tests that need a process: SIGTERM, exit codes, cold starts.
return await LambdaProgram.RunAsync(
[
    WebFunction.Create("web", settings => settings, (app, _, _) => app.MapPost(
        "/greetings", async (Greeting greeting, CancellationToken aborted) => Results.Ok(await Greeter.GreetAsync(greeting, aborted))), () => SampleJson.Default),
    LambdaFunction.Create("handler", settings => settings, (_, _) => JsonHandler.Create<Greeting, Greeting>(
        (greeting, _, deadline) => Greeter.GreetAsync(greeting, deadline), SampleJson.Default.Greeting, SampleJson.Default.Greeting)),
]);
