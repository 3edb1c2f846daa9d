using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests;

public class Retrying_a_task
{
    private static string Task(string retry) =>
        $$""" "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Retry":[{{retry}}],"End":true} """;

    [Fact]
    public void waits_longer_each_time_but_never_longer_than_the_limit() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy", times: 4);
        var ended = await bench.RunAsync(Task("""{"ErrorEquals":["Busy"],"IntervalSeconds":2,"BackoffRate":3,"MaxDelaySeconds":10,"MaxAttempts":4}"""));
        ended.ShouldSucceedWith("\"ok\"");
        Assert.Equal(2 + 6 + 10 + 10, ended.Seconds, 0.2);
    });

    [Fact]
    public void gives_up_after_three_attempts_by_default() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy");
        (await bench.RunAsync(Task("""{"ErrorEquals":["States.ALL"]}"""))).ShouldFailWith("Busy");
        Assert.Equal(4, bench.Calls.Count);
    });

    [Fact]
    public void with_full_jitter_waits_less() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy", times: 5);
        var ended = await bench.RunAsync(Task("""{"ErrorEquals":["Busy"],"IntervalSeconds":100,"BackoffRate":1,"MaxAttempts":5,"JitterStrategy":"FULL"}"""));
        ended.ShouldSucceedWith("\"ok\"");
        Assert.InRange(ended.Seconds, 1, 450);
    });

    [Fact]
    public void counts_each_retrier_on_its_own() => Workbench.Run(async bench =>
    {
        var errors = new Queue<string>(["A", "B", "A", "B"]);
        bench.Function("f", _ => System.Threading.Tasks.Task.FromResult(errors.TryDequeue(out var error)
            ? new LambdaResponse(System.Text.Encoding.UTF8.GetBytes($$"""{"errorType":"{{error}}"}"""), "Unhandled")
            : new LambdaResponse("1"u8.ToArray())));
        (await bench.RunAsync(Task("""{"ErrorEquals":["A"],"MaxAttempts":2},{"ErrorEquals":["B"],"MaxAttempts":2}"""))).ShouldSucceedWith("1");
    });

    [Fact]
    public void of_an_error_it_does_not_name_is_not_done() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "OutOfStock");
        (await bench.RunAsync(Task("""{"ErrorEquals":["Lambda.ServiceException","States.Timeout"]}"""))).ShouldFailWith("OutOfStock");
        Assert.Single(bench.Calls);
    });

    [Fact]
    public void tells_the_function_how_often() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy", times: 2);
        await bench.RunAsync("""
            "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload":{"attempt.$":"$$.State.RetryCount"}},
                 "Retry":[{"ErrorEquals":["Busy"]}],"End":true}
            """);
        Assert.Equal(["""f {"attempt":0}""", """f {"attempt":1}""", """f {"attempt":2}"""], bench.Calls);
    });

    [Fact]
    public void repeats_the_scheduling_in_history_but_not_the_entering() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy", times: 1);
        var ended = await bench.RunAsync(Task("""{"ErrorEquals":["Busy"]}"""));
        Assert.Equal(
            ["ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed",
             "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            await bench.HistoryAsync(ended.Arn));
    });
}
