namespace ServerlessShop.StepFunctions.Tests;

public class Mapping_items
{
    private const string Each = """ "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Each","States":{"Each":{"Type":"Wait","Seconds":10,"End":true}}} """;

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 40)]
    [InlineData(2, 20)]
    public void runs_no_more_at_a_time_than_it_may(int concurrency, double seconds) => Workbench.Run(async bench =>
    {
        var ended = await bench.RunAsync($$""" "M":{"Type":"Map",{{Each}},"MaxConcurrency":{{concurrency}},"End":true} """, "[1,2,3,4]");
        ended.ShouldSucceedWith("[1,2,3,4]");
        Assert.Equal(seconds, ended.Seconds, 0.2);
    });

    [Fact]
    public void runs_forty_at_most_as_aws_does() => Workbench.Run(async bench =>
        Assert.Equal(20, (await bench.RunAsync($$""" "M":{"Type":"Map",{{Each}},"End":true} """, $"[{string.Join(',', Enumerable.Range(0, 41))}]")).Seconds, 0.2));

    [Fact]
    public void selects_what_each_sees() => Workbench.Run(async bench =>
        (await bench.RunAsync("""
            "M":{"Type":"Map","ItemsPath":"$.items","ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","all.$":"$.name"},
                 "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"ResultPath":"$.items","End":true}
            """, """{"name":"n","items":["a","b"]}""")).ShouldSucceedWith("""{"name":"n","items":[{"i":0,"v":"a","all":"n"},{"i":1,"v":"b","all":"n"}]}"""));

    [Fact]
    public void of_nothing_gives_nothing() => Workbench.Run(async bench => (await bench.RunAsync($$""" "M":{"Type":"Map",{{Each}},"End":true} """, "[]")).ShouldSucceedWith("[]"));

    [Fact]
    public void of_what_is_no_array_fails() => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "M":{"Type":"Map",{{Each}},"ItemsPath":"$.x","End":true} """, """{"x":1}""")).ShouldFailWith("States.Runtime", "must point to array"));

    [Fact]
    public void starts_all_again_when_it_is_retried() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Busy", times: 1);
        var ended = await bench.RunAsync("""
            "M":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}},
                 "Retry":[{"ErrorEquals":["Busy"]}],"End":true}
            """, "[1,2]");
        ended.ShouldSucceedWith("""["ok","ok"]""");
        Assert.Equal(["f 1", "f 1", "f 2"], bench.Calls);
        Assert.Equal(2, (await bench.HistoryAsync(ended.Arn)).Count(t => t == "MapStateStarted"));
    });
}
