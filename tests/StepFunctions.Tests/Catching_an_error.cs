namespace ServerlessShop.StepFunctions.Tests;

public class Catching_an_error
{
    private static string Task(string caught, string more = "") => $$"""
        "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f"{{more}},"Catch":[{{caught}}],"Next":"Done"},
        "Done":{"Type":"Succeed"},"Undo":{"Type":"Pass","Result":"undone","ResultPath":"$.undo","End":true}
        """;

    [Fact]
    public void goes_on_with_the_first_that_names_it() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "OutOfStock");
        var ended = await bench.RunAsync(Task(
            """{"ErrorEquals":["OutOfStock"],"ResultPath":"$.error","Next":"Undo"},{"ErrorEquals":["States.ALL"],"Next":"Done"}"""), """{"order":"o-1"}""");
        ended.ShouldSucceedWith("""{"order":"o-1","error":{"Error":"OutOfStock","Cause":"{\"errorType\":\"OutOfStock\",\"errorMessage\":\"no\"}"},"undo":"undone"}""");
    });

    [Fact]
    public void by_default_makes_it_the_whole_input() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "E");
        (await bench.RunAsync(Task("""{"ErrorEquals":["E"],"Next":"Undo"}"""))).ShouldSucceedWith(
            """{"Error":"E","Cause":"{\"errorType\":\"E\",\"errorMessage\":\"no\"}","undo":"undone"}""");
    });

    [Fact]
    public void may_throw_it_away() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "E");
        (await bench.RunAsync(Task("""{"ErrorEquals":["E"],"ResultPath":null,"Next":"Undo"}"""), """{"a":1}""")).ShouldSucceedWith("""{"a":1,"undo":"undone"}""");
    });

    [Fact]
    public void may_assign_it_to_variables() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "E");
        var ended = await bench.RunAsync("""
            "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Next":"Show",
                 "Catch":[{"ErrorEquals":["States.TaskFailed"],"ResultPath":null,"Assign":{"why.$":"$.Error"},"Next":"Show"}]},
            "Show":{"Type":"Pass","Parameters":{"why.$":"$why"},"End":true}
            """);
        ended.ShouldSucceedWith("""{"why":"E"}""");
    });

    [Theory]
    [InlineData("States.ALL")]
    [InlineData("States.Runtime")]
    public void never_catches_a_runtime_error(string name) => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => "{}");
        var ended = await bench.RunAsync(Task($$"""{"ErrorEquals":["{{name}}"],"Next":"Undo"}""", ""","OutputPath":"$.nowhere" """));
        ended.ShouldFailWith("States.Runtime", "An error occurred while executing the state 'T' (entered at the event id #2). Invalid path '$.nowhere' : No results for path: $['nowhere']");
    });

    [Fact]
    public void of_a_result_too_large_wants_its_name() => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => $"\"{new string('x', 300_000)}\"");
        (await bench.RunAsync(Task("""{"ErrorEquals":["States.ALL"],"Next":"Undo"}"""))).ShouldFailWith("States.DataLimitExceeded");
        (await bench.RunAsync(Task("""{"ErrorEquals":["States.DataLimitExceeded"],"ResultPath":null,"Next":"Undo"}"""))).ShouldSucceedWith("""{"undo":"undone"}""");
    });

    [Fact]
    public void comes_after_the_retries() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "E");
        await bench.RunAsync(Task("""{"ErrorEquals":["States.ALL"],"Next":"Undo"}""", ""","Retry":[{"ErrorEquals":["E"],"MaxAttempts":2}]"""));
        Assert.Equal(3, bench.Calls.Count);
    });

    [Fact]
    public void catches_a_failing_intrinsic_function() => Workbench.Run(async bench =>
    {
        bench.Function("f", _ => "{}");
        (await bench.RunAsync(Task("""{"ErrorEquals":["States.IntrinsicFailure"],"ResultPath":null,"Next":"Undo"}""", ""","Parameters":{"x.$":"States.ArrayGetItem(States.Array(1), 4)"}""")))
            .ShouldSucceedWith("""{"undo":"undone"}""");
    });
}
