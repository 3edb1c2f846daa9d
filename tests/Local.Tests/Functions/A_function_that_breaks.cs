using System.Diagnostics;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

public class A_function_that_breaks
{
    [Fact]
    public async Task by_taking_too_long_is_killed_and_reported_as_Lambda_does()
    {
        await using var functions = SampleFunction.Host(timeoutSeconds: 3);
        var process = (await functions.DoAsync("{}")).Json()["process"]!.GetValue<int>();

        var late = await functions.DoAsync("""{"do":"sleep","ms":60000}""");
        var next = await functions.DoAsync("{}");

        Assert.Equal("Unhandled", late.FunctionError);
        Assert.Equal(
            $$"""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: {{late.RequestId}} Error: Task timed out after 3.00 seconds"}""",
            System.Text.Encoding.UTF8.GetString(late.Payload.Span));
        Assert.NotEqual(process, next.Json()["process"]!.GetValue<int>());
    }

    [Fact]
    public async Task by_ending_in_the_middle_is_started_again_for_the_next_event()
    {
        await using var functions = SampleFunction.Host();

        var lost = await functions.DoAsync("""{"do":"exit"}""");

        Assert.Equal("Runtime.ExitError", (string?)lost.Json()["errorType"]);
        Assert.EndsWith("Runtime exited with error: exit status 7", (string?)lost.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.True((await functions.DoAsync("{}")).Succeeded);
    }

    [Fact]
    public async Task by_being_killed_loses_the_event_in_flight_and_no_other()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var functions = SampleFunction.Host([SampleFunction.Definition(maxConcurrency: 1)], (_, line) =>
        {
            if (line == "working on sleep") begun.TrySetResult();
        });
        var inFlight = functions.DoAsync("""{"do":"sleep","ms":60000}""");
        await begun.Task;
        var waiting = functions.DoAsync("{}");

        Assert.Equal(1, functions.Kill(SampleFunction.Name));

        Assert.EndsWith("signal: killed", (string?)(await inFlight).Json()["errorMessage"], StringComparison.Ordinal);
        Assert.True((await waiting).Succeeded);
    }

    [Theory]
    [InlineData(FunctionFault.DiesBefore, false)]
    [InlineData(FunctionFault.DiesAfter, true)]
    public async Task by_dying_as_a_test_wants_it_does_or_does_not_do_its_work(FunctionFault fault, bool hasWorked)
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var functions = SampleFunction.Host([SampleFunction.Definition(maxConcurrency: 1)], (_, line) => lines.Enqueue(line));
        functions.Faults.Next(SampleFunction.Name, given => (int?)given["ms"] == 1, fault);
        Assert.True((await functions.DoAsync("""{"do":"sleep","ms":2}""")).Succeeded);
        lines.Clear();

        var died = await functions.DoAsync("""{"do":"sleep","ms":1}""");
        Assert.Equal("Runtime.ExitError", (string?)died.Json()["errorType"]);
        Assert.EndsWith("signal: killed", (string?)died.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.Equal(hasWorked, lines.Contains("working on sleep"));
        Assert.True((await functions.DoAsync("""{"do":"sleep","ms":1}""")).Succeeded);
    }

    [Theory]
    [InlineData("exit", "Runtime.ExitError")]
    [InlineData("error", "Init.Broken")]
    public async Task before_its_first_event_tells_whoever_waits(string init, string errorType)
    {
        await using var functions = SampleFunction.Host(init: init);

        Assert.Equal(errorType, (string?)(await functions.DoAsync("{}")).Json()["errorType"]);
    }

    [Fact]
    public async Task by_not_being_there_names_the_executable()
    {
        await using var functions = SampleFunction.Host([SampleFunction.Definition() with { Executable = "/no/such/function" }]);

        var result = await functions.DoAsync("{}");

        Assert.Equal("Runtime.InvalidEntrypoint", (string?)result.Json()["errorType"]);
        Assert.Contains("/no/such/function", (string?)result.Json()["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task when_the_runner_stops_leaves_no_process_and_no_one_waiting()
    {
        var functions = SampleFunction.Host(maxConcurrency: 1);
        await functions.DoAsync("{}");
        var process = Process.GetProcessById(functions.ProcessIds(SampleFunction.Name).Single());
        var inFlight = functions.DoAsync("""{"do":"sleep","ms":60000}""");
        var waiting = functions.DoAsync("{}");

        await functions.DisposeAsync();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)));
        Assert.False((await inFlight).Succeeded);
        Assert.False((await waiting).Succeeded);
    }
}
