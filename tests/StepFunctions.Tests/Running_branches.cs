namespace ServerlessShop.StepFunctions.Tests;

public class Running_branches
{
    private static string Branch(string state) => $$"""{"StartAt":"{{state[1..state.IndexOf('"', 1)]}}","States":{ {{state}} } }""";

    [Fact]
    public void gives_their_outputs_in_order() => Workbench.Run(async bench =>
    {
        var ended = await bench.RunAsync($$"""
            "P":{"Type":"Parallel","Branches":[{{Branch(""" "A":{"Type":"Wait","Seconds":9,"End":true} """.Trim())}},{{Branch(""" "B":{"Type":"Pass","Result":2,"End":true} """.Trim())}}],"End":true}
            """, "1");
        ended.ShouldSucceedWith("[1,2]");
        Assert.Equal(9, ended.Seconds, 0.2);
    });

    [Fact]
    public void side_by_side_takes_as_long_as_the_longest() => Workbench.Run(async bench =>
        Assert.Equal(7, (await bench.RunAsync($$"""
            "P":{"Type":"Parallel","Branches":[{{Branch(""" "A":{"Type":"Wait","Seconds":7,"End":true} """.Trim())}},{{Branch(""" "B":{"Type":"Wait","Seconds":6,"End":true} """.Trim())}}],"End":true}
            """)).Seconds, 0.2));

    [Fact]
    public void stops_all_when_one_fails() => Workbench.Run(async bench =>
    {
        var ended = await bench.RunAsync($$"""
            "P":{"Type":"Parallel","Branches":[{{Branch(""" "A":{"Type":"Fail","Error":"E","Cause":"c"} """.Trim())}},{{Branch(""" "B":{"Type":"Wait","Seconds":60,"End":true} """.Trim())}}],
                 "Catch":[{"ErrorEquals":["E"],"Next":"S"}],"Next":"S"},"S":{"Type":"Succeed"}
            """);
        ended.ShouldSucceedWith("""{"Error":"E","Cause":"c"}""");
        Assert.Equal(0, ended.Seconds, 0.2);
        Assert.Contains("ParallelStateFailed", await bench.HistoryAsync(ended.Arn));
    });
}
