using System.Text.Json;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests;

public class Waiting_for_a_task_token
{
    private const string Definition = """
        "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","HeartbeatSeconds":60,"TimeoutSeconds":200,
             "Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}
        """;

    [Fact]
    public void ends_with_the_output_that_success_brings() => With(async (bench, started) =>
    {
        var token = await started;
        await bench.CallAsync("SendTaskSuccess", new { taskToken = token, output = """{"paid":true}""" });
    }, (_, ended) => ended.ShouldSucceedWith("""{"paid":true}"""));

    [Fact]
    public void fails_with_the_error_that_failure_brings() => With(async (bench, started) =>
        await bench.CallAsync("SendTaskFailure", new { taskToken = await started, error = "Declined", cause = "no money" }),
        (_, ended) => ended.ShouldFailWith("Declined", "no money"));

    [Fact]
    public void times_out_when_no_heartbeat_comes() => With(
        async (_, started) => await started,
        (_, ended) =>
        {
            ended.ShouldFailWith("States.Timeout");
            Assert.Equal(60, ended.Seconds, 0.2);
        });

    [Fact]
    public void is_kept_alive_by_heartbeats_until_its_own_timeout() => With(async (bench, started) =>
    {
        var token = await started;
        for (var i = 0; i < 6; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(30), bench.Time);
            await bench.CallAsync("SendTaskHeartbeat", new { taskToken = token });
        }
    }, (_, ended) =>
    {
        ended.ShouldFailWith("States.Timeout");
        Assert.Equal(200, ended.Seconds, 0.2);
    });

    [Fact]
    public void a_second_answer_is_refused() => With(async (bench, started) =>
    {
        var token = await started;
        await bench.CallAsync("SendTaskSuccess", new { taskToken = token, output = "1" });
        Assert.Equal("TaskTimedOut", (await bench.RefusedAsync("SendTaskSuccess", new { taskToken = token, output = "2" })).Code);
    }, (_, ended) => ended.ShouldSucceedWith("1"));

    [Fact]
    public void an_output_that_is_no_json_is_refused() => With(async (bench, started) =>
    {
        var token = await started;
        Assert.Equal("InvalidOutput", (await bench.RefusedAsync("SendTaskSuccess", new { taskToken = token, output = "{" })).Code);
        Assert.Equal("InvalidToken", (await bench.RefusedAsync("SendTaskSuccess", new { taskToken = "made up", output = "1" })).Code);
        await bench.CallAsync("SendTaskSuccess", new { taskToken = token, output = "1" });
    }, (_, ended) => ended.ShouldSucceedWith("1"));

    [Fact]
    public void tells_that_the_task_was_submitted() => With(async (bench, started) =>
    {
        var token = await started;
        await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
        await bench.CallAsync("SendTaskSuccess", new { taskToken = token, output = "1" });
    }, async (bench, ended) => Assert.Equal(
        ["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
        await bench.HistoryAsync(ended.Arn)));

    [Fact]
    public void may_be_answered_before_the_function_returns() => Workbench.Run(async bench =>
    {
        bench.Function("f", async input =>
        {
            await bench.CallAsync("SendTaskSuccess", new { taskToken = input.GetProperty("token").GetString(), output = "1" });
            await Task.Delay(TimeSpan.FromSeconds(5), bench.Time);
            return new LambdaResponse("null"u8.ToArray());
        });
        (await bench.RunAsync(Definition)).ShouldSucceedWith("1");
    });

    [Fact]
    public void ends_at_once_when_the_function_itself_fails() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Broken");
        (await bench.RunAsync(Definition)).ShouldFailWith("Broken");
    });

    private static void With(Func<Workbench, Task<string>, Task> act, Action<Workbench, Ended> check) => With(act, (bench, ended) =>
    {
        check(bench, ended);
        return Task.CompletedTask;
    });

    private static void With(Func<Workbench, Task<string>, Task> act, Func<Workbench, Ended, Task> check) => Workbench.Run(async bench =>
    {
        var started = new TaskCompletionSource<string>();
        bench.Function("f", (JsonElement input) =>
        {
            started.SetResult(input.GetProperty("token").GetString()!);
            return "null";
        });
        var arn = await bench.StartAsync(Definition);
        await act(bench, started.Task);
        await check(bench, await bench.EndAsync(arn));
    });
}
