using ServerlessShop.Hosting;

namespace ServerlessShop.Functions.Tests.Hosting;

/// <summary>Alone: a process has one environment, and each function that the other tests run sets it.</summary>
[CollectionDefinition(nameof(The_environment_of_a_process), DisableParallelization = true)]
[Collection(nameof(The_environment_of_a_process))]
public class The_environment_of_a_process
{
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public async Task names_the_trace_of_the_invocation()
    {
        await using var function = await RunningFunction.HandlerAsync<Greeting, Reply>(
            () => (_, _, _) => Task.FromResult(new Reply(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") ?? "none")), TestJson.Default.Greeting, TestJson.Default.Reply);
        var outcome = await function.InvokeAsync("""{"name":"a"}""", TimeSpan.FromSeconds(20), ("Lambda-Runtime-Trace-Id", XRay));
        Assert.Contains(XRay, outcome.Body, StringComparison.Ordinal);
    }
}
