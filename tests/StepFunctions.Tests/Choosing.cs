namespace ServerlessShop.StepFunctions.Tests;

public class Choosing
{
    [Theory]
    [InlineData("""  "Variable":"$.v","StringEquals":"a"  """, "\"a\"", true)]
    [InlineData("""  "Variable":"$.v","StringLessThan":"b"  """, "\"a\"", true)]
    [InlineData("""  "Variable":"$.v","StringMatches":"log-*.txt"  """, "\"log-1.txt\"", true)]
    [InlineData("""  "Variable":"$.v","StringMatches":"a\\*b"  """, "\"axb\"", false)]
    [InlineData("""  "Variable":"$.v","StringMatches":"a\\*b"  """, "\"a*b\"", true)]
    [InlineData("""  "Variable":"$.v","NumericEquals":1  """, "1.0", true)]
    [InlineData("""  "Variable":"$.v","NumericGreaterThanEquals":2  """, "1.9", false)]
    [InlineData("""  "Variable":"$.v","NumericLessThanPath":"$.limit"  """, "9", true)]
    [InlineData("""  "Variable":"$.v","BooleanEquals":true  """, "\"true\"", false)]
    [InlineData("""  "Variable":"$.v","TimestampLessThan":"2016-03-14T01:59:00Z"  """, "\"2016-03-14T01:59:00+01:00\"", true)]
    [InlineData("""  "Variable":"$.v","IsTimestamp":true  """, "\"2016-03-14\"", false)]
    [InlineData("""  "Variable":"$.v","IsNull":true  """, "null", true)]
    [InlineData("""  "Variable":"$.v","IsString":false  """, "1", true)]
    [InlineData("""  "Variable":"$.nowhere","IsPresent":false  """, "1", true)]
    [InlineData("""  "Not":{"Variable":"$.v","NumericEquals":1}  """, "2", true)]
    [InlineData("""  "And":[{"Variable":"$.v","IsNumeric":true},{"Variable":"$.v","NumericGreaterThan":5}]  """, "6", true)]
    [InlineData("""  "Or":[{"Variable":"$.v","NumericEquals":1},{"Variable":"$.v","NumericEquals":2}]  """, "3", false)]
    public void takes_the_rule_that_holds(string rule, string value, bool holds) => Workbench.Run(async bench =>
        (await bench.RunAsync($$"""
            "C":{"Type":"Choice","Choices":[{ {{rule}},"Next":"Yes"}],"Default":"No"},
            "Yes":{"Type":"Pass","Result":true,"End":true},"No":{"Type":"Pass","Result":false,"End":true}
            """, $$"""{"v":{{value}},"limit":10}""")).ShouldSucceedWith(holds ? "true" : "false"));

    [Fact]
    public void between_no_rules_that_hold_and_no_default_fails() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEquals":1,"Next":"S"}]},"S":{"Type":"Succeed"} """, """{"v":2}"""))
            .ShouldFailWith("States.Runtime", "Failed to transition out of the state."));

    [Fact]
    public void by_a_variable_that_is_not_there_fails() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEquals":1,"Next":"S"}],"Default":"S"},"S":{"Type":"Succeed"} """))
            .ShouldFailWith("States.Runtime", "Invalid path '$.v': The choice state's condition path references an invalid value."));

    [Fact]
    public void assigns_what_the_rule_says() => Workbench.Run(async bench =>
        (await bench.RunAsync("""
            "C":{"Type":"Choice","Choices":[{"Variable":"$.v","NumericEquals":1,"Assign":{"x":"rule"},"Next":"S"}],"Assign":{"x":"default"},"Default":"S"},
            "S":{"Type":"Pass","Parameters":{"x.$":"$x"},"End":true}
            """, """{"v":1}""")).ShouldSucceedWith("""{"x":"rule"}"""));
}
