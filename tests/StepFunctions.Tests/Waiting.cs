using System.Globalization;

namespace ServerlessShop.StepFunctions.Tests;

public class Waiting
{
    [Theory]
    [InlineData("\"Seconds\":90", "{}", 90)]
    [InlineData("\"SecondsPath\":\"$.s\"", """{"s":30}""", 30)]
    [InlineData("\"Seconds\":31000000", "{}", 31000000)]
    [InlineData("\"Timestamp\":\"2016-03-05T21:29:29.243167252Z\"", "{}", 0)]
    public void takes_as_long_as_it_says(string field, string input, double seconds) => Workbench.Run(async bench =>
    {
        var arn = await bench.StartAsync($$""" "W":{"Type":"Wait",{{field}},"End":true} """, input);
        var ended = await bench.EndAsync(arn, everySeconds: Math.Max(1, seconds / 100));
        ended.ShouldSucceedWith(input);
        Assert.Equal(seconds, ended.Seconds, 0.2);
    });

    [Fact]
    public void until_a_time_in_the_input_ends_then() => Workbench.Run(async bench =>
    {
        var until = bench.Time.GetUtcNow().AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var ended = await bench.RunAsync(""" "W":{"Type":"Wait","TimestampPath":"$.at","End":true} """, $$"""{"at":"{{until}}"}""");
        Assert.Equal(300, ended.Seconds, 0.2);
    });

    [Theory]
    [InlineData("\"SecondsPath\":\"$.x\"", "The SecondsPath parameter cannot be parsed as a long value: $.x == 1.5")]
    [InlineData("\"SecondsPath\":\"$.y\"", "The SecondsPath parameter does not reference an input value: $.y")]
    [InlineData("\"TimestampPath\":\"$.t\"", "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == soon")]
    public void for_what_is_no_time_fails(string field, string cause) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "W":{"Type":"Wait",{{field}},"End":true} """, """{"x":1.5,"t":"soon"}""")).ShouldFailWith("States.Runtime", cause));
}
