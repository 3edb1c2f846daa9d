using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests;

public class Starting_and_stopping_executions
{
    private const string Wait = """ "W":{"Type":"Wait","Seconds":60,"End":true} """;

    [Fact]
    public void twice_by_one_name_while_it_runs_is_one() => Workbench.Run(async bench =>
    {
        var start = new { stateMachineArn = await bench.CreateAsync(Wait), name = "order-1", input = """{"a":1}""" };
        var first = await bench.CallAsync("StartExecution", start);
        var second = await bench.CallAsync("StartExecution", start);
        Assert.True(JsonElement.DeepEquals(first, second));
        Assert.Equal("ExecutionAlreadyExists", (await bench.RefusedAsync("StartExecution", new { start.stateMachineArn, start.name, input = "{}" })).Code);
        await bench.EndAsync(first.GetProperty("executionArn").GetString()!);
        Assert.Equal("ExecutionAlreadyExists", (await bench.RefusedAsync("StartExecution", start)).Code);
    });

    [Fact]
    public void with_what_is_no_json_is_refused() => Workbench.Run(async bench =>
        Assert.Equal("InvalidExecutionInput", (await bench.RefusedAsync("StartExecution", new { stateMachineArn = await bench.CreateAsync(Wait), input = "{" })).Code));

    [Fact]
    public void a_stopped_one_is_aborted_with_the_reason_given() => Workbench.Run(async bench =>
    {
        var arn = await bench.StartAsync(Wait);
        await Task.Delay(TimeSpan.FromSeconds(5), bench.Time);
        await bench.CallAsync("StopExecution", new { executionArn = arn, error = "Operator", cause = "enough" });
        var ended = await bench.EndAsync(arn);
        Assert.Equal(("ABORTED", "Operator", "enough"), (ended.Status, ended.Error, ended.Cause));
        Assert.Equal(["ExecutionStarted", "WaitStateEntered", "ExecutionAborted"], await bench.HistoryAsync(arn));
    });

    [Fact]
    public void one_that_is_too_long_times_out() => Workbench.Run(async bench =>
    {
        var ended = await bench.RunAsync("""{"TimeoutSeconds":5,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""");
        Assert.Equal("TIMED_OUT", ended.Status);
        Assert.Equal(5, ended.Seconds, 0.2);
    });

    [Fact]
    public void lists_the_newest_first_and_only_those_asked_for() => Workbench.Run(async bench =>
    {
        var machine = await bench.CreateAsync(Wait);
        foreach (var name in "abc") await bench.CallAsync("StartExecution", new { stateMachineArn = machine, name = $"{name}" });
        await bench.CallAsync("StopExecution", new { executionArn = "arn:aws:states:us-east-1:000000000000:execution:machine-0:b" });
        async Task<string> Names(string? statusFilter) => string.Concat(
            (await bench.CallAsync("ListExecutions", new { stateMachineArn = machine, statusFilter })).GetProperty("executions").EnumerateArray().Select(e => e.GetProperty("name").GetString()));
        Assert.Equal("cba", await Names(null));
        Assert.Equal("b", await Names("ABORTED"));
        Assert.Equal("ca", await Names("RUNNING"));
        Assert.Equal("ValidationException", (await bench.RefusedAsync("ListExecutions", new { stateMachineArn = machine, statusFilter = "running" })).Code);
    });

    [Fact]
    public void forgets_the_oldest_that_have_ended_but_not_their_names() => Workbench.Run(async bench =>
    {
        var machine = await bench.CreateAsync(""" "S":{"Type":"Succeed"} """);
        for (var i = 0; i < 7; i++)
        {
            var started = await bench.CallAsync("StartExecution", new { stateMachineArn = machine, name = $"e{i}" });
            await bench.EndAsync(started.GetProperty("executionArn").GetString()!);
        }
        var kept = (await bench.CallAsync("ListExecutions", new { stateMachineArn = machine })).GetProperty("executions");
        Assert.Equal(5, kept.GetArrayLength());
        Assert.Equal("ExecutionAlreadyExists", (await bench.RefusedAsync("StartExecution", new { stateMachineArn = machine, name = "e0" })).Code);
    });

    [Fact]
    public void an_express_one_is_answered_when_it_has_ended() => Workbench.Run(async bench =>
    {
        var machine = await bench.CreateAsync(Wait, "EXPRESS");
        var ended = await bench.CallAsync("StartSyncExecution", new { stateMachineArn = machine, input = "[1]" });
        Assert.Equal("[1]", ended.GetProperty("output").GetString());
        Assert.Equal(60_000, ended.GetProperty("billingDetails").GetProperty("billedDurationInMilliseconds").GetInt32());
        var standard = await bench.CreateAsync(Wait);
        Assert.Equal("StateMachineTypeNotSupported", (await bench.RefusedAsync("StartSyncExecution", new { stateMachineArn = standard })).Code);
    });
}
