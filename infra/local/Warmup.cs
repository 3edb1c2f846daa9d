using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local;

/// <summary>What a first order needs is made before anyone waits for it. No function is invoked.</summary>
internal static class Warmup
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Signs a token and checks it, while the servers start: the search for the key's primes alone takes up to half a second.</summary>
    public static Task SignInAsync(JwtAuthorizer authorizer, CognitoUsers users, CancellationToken stop) =>
        new TokenCheck(authorizer, users).CheckAsync(users.Token("ann"), stop);

    /// <summary>
    /// Starts a sandbox of each function that a first order needs, one at a time and only while no request is under way, so that nobody
    /// waits for it.
    /// </summary>
    public static async Task RunAsync(ShopTemplate template, FunctionHost functions, string awsUrl, Func<bool> isIdle, CancellationToken stop)
    {
        try
        {
            await RequestAsync(awsUrl, stop);
            foreach (var function in InAnOrdersWay(template))
            {
                while (!isIdle()) await Task.Delay(s_pause, stop);
                await functions.WarmAsync(function).WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The shop ends.
        }
    }

    // A process' first answer by HTTP, whatever it is, takes a quarter of a second.
    private static async Task RequestAsync(string url, CancellationToken stop)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(url), stop);
    }

    /// <summary>What requests, streams, topics and a sign-in trigger, and the tasks of the state machines that functions start.</summary>
    private static IReadOnlyList<string> InAnOrdersWay(ShopTemplate template)
    {
        var triggered = template.Api.Routes.Select(route => route.Function)
            .Concat(template.Streams.Select(stream => stream.Function)).Concat(template.Topics.Select(topic => topic.Function)).ToHashSet();
        var started = template.StateMachines.Where(machine => template.Functions.Any(function => function.Environment.Values.Contains(machine.Arn)));
        var tasks = started.Select(machine => machine.Definition).ToList();
        return [.. template.Functions.Select(function => function.Name)
            .Where(name => triggered.Contains(name) || LocalNames.FunctionArn(name) == template.PreTokenGeneration || tasks.Exists(definition => definition.Contains(LocalNames.FunctionArn(name), StringComparison.Ordinal)))];
    }
}
