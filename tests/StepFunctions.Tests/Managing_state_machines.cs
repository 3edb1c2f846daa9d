namespace ServerlessShop.StepFunctions.Tests;

public class Managing_state_machines
{
    private const string One = """{"StartAt":"S","States":{"S":{"Type":"Pass","Result":1,"End":true}}}""";
    private const string Two = """{"StartAt":"S","States":{"S":{"Type":"Pass","Result":2,"End":true}}}""";

    [Fact]
    public void the_same_twice_is_one_and_another_by_its_name_is_refused() => Workbench.Run(async bench =>
    {
        var arn = await bench.CreateAsync(One, name: "m");
        Assert.Equal("arn:aws:states:us-east-1:000000000000:stateMachine:m", arn);
        Assert.Equal(arn, await bench.CreateAsync(One, name: "m"));
        var (code, _) = await bench.RefusedAsync("CreateStateMachine", new { name = "m", definition = Two, roleArn = "arn:aws:iam::000000000000:role/r" });
        Assert.Equal("StateMachineAlreadyExists", code);
    });

    [Fact]
    public void an_update_counts_for_executions_that_start_after_it() => Workbench.Run(async bench =>
    {
        var arn = await bench.CreateAsync(One);
        var updated = await bench.CallAsync("UpdateStateMachine", new { stateMachineArn = arn, definition = Two });
        Assert.True(updated.TryGetProperty("revisionId", out _));
        var started = await bench.CallAsync("StartExecution", new { stateMachineArn = arn });
        (await bench.EndAsync(started.GetProperty("executionArn").GetString()!)).ShouldSucceedWith("2");
    });

    [Fact]
    public void an_update_of_nothing_is_refused() => Workbench.Run(async bench =>
        Assert.Equal("MissingRequiredParameter", (await bench.RefusedAsync("UpdateStateMachine", new { stateMachineArn = await bench.CreateAsync(One) })).Code));

    [Fact]
    public void a_deleted_one_is_gone_and_deleting_it_again_is_fine() => Workbench.Run(async bench =>
    {
        var arn = await bench.CreateAsync(One);
        await bench.CallAsync("DeleteStateMachine", new { stateMachineArn = arn });
        await bench.CallAsync("DeleteStateMachine", new { stateMachineArn = arn });
        Assert.Equal("StateMachineDoesNotExist", (await bench.RefusedAsync("DescribeStateMachine", new { stateMachineArn = arn })).Code);
    });

    [Fact]
    public void a_deleted_one_ends_its_executions_at_their_next_state_and_takes_no_more() => Workbench.Run(async bench =>
    {
        var stateMachineArn = await bench.CreateAsync(""" "W":{"Type":"Wait","Seconds":60,"Next":"S"},"S":{"Type":"Succeed"} """, name: "m");
        var executionArn = (await bench.CallAsync("StartExecution", new { stateMachineArn })).GetProperty("executionArn").GetString()!;
        await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
        await bench.CallAsync("DeleteStateMachine", new { stateMachineArn });
        Assert.Equal("DELETING", (await bench.CallAsync("DescribeStateMachine", new { stateMachineArn })).GetProperty("status").GetString());
        Assert.Equal("StateMachineDeleting", (await bench.RefusedAsync("StartExecution", new { stateMachineArn })).Code);
        Assert.Equal("StateMachineDeleting", (await bench.RefusedAsync("UpdateStateMachine", new { stateMachineArn, definition = Two })).Code);
        Assert.Equal("StateMachineDeleting", (await bench.RefusedAsync("CreateStateMachine", new { name = "m", definition = Two, roleArn = "arn:aws:iam::000000000000:role/r" })).Code);
        var ended = await bench.EndAsync(executionArn);
        Assert.Equal(("ABORTED", 60), (ended.Status, Math.Round(ended.Seconds)));
        Assert.Equal("StateMachineDoesNotExist", (await bench.RefusedAsync("DescribeStateMachine", new { stateMachineArn })).Code);
    });

    [Fact]
    public void another_role_makes_no_other_state_machine() => Workbench.Run(async bench =>
    {
        var stateMachineArn = await bench.CreateAsync(One, name: "m");
        await bench.CallAsync("CreateStateMachine", new { name = "m", definition = One, roleArn = "arn:aws:iam::000000000000:role/other" });
        Assert.Equal("arn:aws:iam::000000000000:role/r", (await bench.CallAsync("DescribeStateMachine", new { stateMachineArn })).GetProperty("roleArn").GetString());
    });

    [Fact]
    public void lists_them_in_pages() => Workbench.Run(async bench =>
    {
        for (var i = 0; i < 3; i++) await bench.CreateAsync(One);
        var first = await bench.CallAsync("ListStateMachines", new { maxResults = 2 });
        var second = await bench.CallAsync("ListStateMachines", new { maxResults = 2, nextToken = first.GetProperty("nextToken").GetString() });
        Assert.Equal(2, first.GetProperty("stateMachines").GetArrayLength());
        Assert.Equal(1, second.GetProperty("stateMachines").GetArrayLength());
        Assert.False(second.TryGetProperty("nextToken", out _));
    });

    [Theory]
    [InlineData("DescribeStateMachine", "stateMachineArn", "nonsense", "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: nonsense'")]
    [InlineData("DescribeExecution", "executionArn", "arn:aws:states:us-east-1:000000000000:execution:m:x", "ExecutionDoesNotExist", "Execution Does Not Exist: 'arn:aws:states:us-east-1:000000000000:execution:m:x'")]
    [InlineData("CreateStateMachine", "name", "a b", "InvalidName", "Invalid Name: 'a b'")]
    [InlineData("Dance", "x", "y", "UnknownOperationException", "Unknown operation Dance")]
    public void what_is_not_there_is_named(string operation, string argument, string value, string code, string message) => Workbench.Run(async bench =>
        Assert.Equal((code, message), await bench.RefusedAsync(operation, new Dictionary<string, string> { [argument] = value })));
}
