namespace ServerlessShop.StepFunctions.Tests;

public class Keeping_the_limits
{
    private const string Loop = """ "A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$","IsPresent":true,"Next":"A"}],"Default":"S"},"S":{"Type":"Succeed"} """;
    private static readonly string Large = $$"""{"text":"{{new string('x', 200_000)}}"}""";

    [Theory]
    [InlineData(Loop)]
    [InlineData("""
        "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:fails","End":true,
             "Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":99999999,"MaxDelaySeconds":1}]}
        """)]
    public void a_history_of_25_000_events_is_the_end(string states) => Workbench.Run(async bench =>
    {
        bench.Failing("fails", "Always");
        var ended = await bench.EndAsync(await bench.StartAsync(states), everySeconds: 60);
        ended.ShouldFailWith("States.Runtime", "The execution reached the maximum number of history events (25000).");
        var last = await bench.CallAsync("GetExecutionHistory", new { executionArn = ended.Arn, reverseOrder = true, maxResults = 1 });
        Assert.InRange(last.GetProperty("events")[0].GetProperty("id").GetInt32(), 24_990, 25_000);
    });

    [Theory]
    [InlineData("STANDARD", 365 * 24 * 3600)]
    [InlineData("EXPRESS", 5 * 60)]
    public void a_year_or_five_minutes_is_the_longest_that_an_execution_takes(string type, double seconds) => Workbench.Run(async bench =>
    {
        var stateMachineArn = await bench.CreateAsync(""" "W":{"Type":"Wait","Seconds":99999999,"End":true} """, type);
        var started = type == "EXPRESS"
            ? await bench.CallAsync("StartSyncExecution", new { stateMachineArn })
            : (await bench.EndAsync((await bench.CallAsync("StartExecution", new { stateMachineArn })).GetProperty("executionArn").GetString()!, everySeconds: 3600)).Description;
        Assert.Equal(("TIMED_OUT", seconds), (new Ended(started).Status, Math.Round(new Ended(started).Seconds)));
    });

    [Theory]
    [InlineData("""  "Type":"Pass","Parameters":{"a.$":"$","b.$":"$"}  """)]
    [InlineData("""  "Type":"Pass","ResultPath":"$.again"  """)]
    [InlineData("""  "Type":"Pass","Assign":{"a.$":"$","b.$":"$"}  """)]
    [InlineData("""  "Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:double","ResultSelector":{"small":1}  """)]
    [InlineData("""  "Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:double","Parameters":{"a.$":"$","b.$":"$"}  """)]
    [InlineData("""  "Type":"Parallel","Branches":[{"StartAt":"I","States":{"I":{"Type":"Succeed"}}},{"StartAt":"J","States":{"J":{"Type":"Succeed"}}}]  """)]
    public void more_than_256_KiB_in_or_out_of_a_state_are_too_much(string state) => Workbench.Run(async bench =>
    {
        bench.Function("double", input => $"[{input.GetRawText()},{input.GetRawText()}]");
        (await bench.RunAsync($$""" "S":{ {{state}},"End":true} """, Large))
            .ShouldFailWith("States.DataLimitExceeded", "The state/task 'S' returned a result with a size exceeding the maximum number of bytes service limit.");
    });

    [Fact]
    public void a_larger_input_is_refused() => Workbench.Run(async bench =>
        Assert.Equal(
            "InvalidExecutionInput",
            (await bench.RefusedAsync("StartExecution", new { stateMachineArn = await bench.CreateAsync(""" "S":{"Type":"Succeed"} """), input = $"[{Large},{Large}]" })).Code));
}
