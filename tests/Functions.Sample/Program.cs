using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServerlessShop.Functions.Sample;
using ServerlessShop.Hosting;

// The smallest function of each kind, for tests that need a process: SIGTERM, exit codes, cold starts.
return Environment.GetEnvironmentVariable("SAMPLE") switch
{
    "web" => await LambdaWebApplication.RunAsync(builder =>
    {
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SampleJson.Default));
        var app = builder.Build();
        app.MapPost("/greetings", async (Greeting greeting, CancellationToken aborted) => Results.Ok(await Greeter.GreetAsync(greeting, aborted)));
        return app;
    }),
    "handler" => await LambdaFunction.RunAsync(() => (greeting, _, deadline) => Greeter.GreetAsync(greeting, deadline), SampleJson.Default.Greeting, SampleJson.Default.Greeting),
    var unknown => await LambdaFunction.RunAsync<Greeting, Greeting>(
        () => throw new InvalidOperationException($"SAMPLE is '{unknown}'"), SampleJson.Default.Greeting, SampleJson.Default.Greeting),
};
