namespace ServerlessShop.StepFunctions.Tests;

public class Assigning_variables
{
    private const string Show = """ "Show":{"Type":"Pass","Parameters":{"x.$":"$x"},"OutputPath":"$.x","End":true} """;

    [Theory]
    [InlineData("""  "Type":"Pass","Result":{"z":1},"ResultPath":"$.r","Assign":{"x.$":"$.z"}  """, "1")]
    [InlineData("""  "Type":"Pass","InputPath":"$.a","Assign":{"x.$":"$"}  """, "[5,6]")]
    [InlineData("""  "Type":"Wait","Seconds":1,"InputPath":"$.a","Assign":{"x.$":"$[0]"}  """, "5")]
    [InlineData("""  "Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:echo","ResultSelector":{"n.$":"$.a[0]"},"ResultPath":null,"Assign":{"x.$":"$.a"}  """, "[5,6]")]
    [InlineData("""  "Type":"Map","ItemsPath":"$.a","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"ResultSelector":{"n":1},"Assign":{"x.$":"$[1]"}  """, "6")]
    [InlineData("""  "Type":"Parallel","Branches":[{"StartAt":"I","States":{"I":{"Type":"Pass","Result":7,"End":true}}}],"OutputPath":null,"Assign":{"x.$":"$"}  """, "[7]")]
    [InlineData("""  "Type":"Pass","Assign":{"x":{"deep":[1,{"y.$":"$.a[1]"}]}}  """, """{"deep":[1,{"y":6}]}""")]
    public void sees_the_state_s_result_before_its_selector_and_paths(string state, string value) => Workbench.Run(async bench =>
    {
        bench.Function("echo", input => input.GetRawText());
        (await bench.RunAsync($$""" "S":{ {{state}},"Next":"Show"},{{Show}} """, """{"a":[5,6]}""")).ShouldSucceedWith(value);
    });

    [Fact]
    public void sees_all_values_as_they_were_before() => Workbench.Run(async bench =>
        (await bench.RunAsync("""
            "A":{"Type":"Pass","Assign":{"x":1,"y":2},"Next":"B"},
            "B":{"Type":"Pass","Assign":{"x.$":"$y","y.$":"$x"},"Next":"C"},
            "C":{"Type":"Pass","Parameters":{"x.$":"$x","y.$":"$y"},"End":true}
            """)).ShouldSucceedWith("""{"x":2,"y":1}"""));

    [Fact]
    public void of_an_error_sees_the_error_and_leaves_the_state_s_own_out() => Workbench.Run(async bench =>
    {
        bench.Failing("f", "Broken");
        (await bench.RunAsync($$"""
            "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","Assign":{"x":"well"},"Next":"Show",
                 "Catch":[{"ErrorEquals":["States.ALL"],"Assign":{"x.$":"$.Error"},"ResultPath":null,"Next":"Show"}]},{{Show}}
            """)).ShouldSucceedWith("\"Broken\"");
    });

    [Fact]
    public void in_a_branch_is_gone_with_the_branch() => Workbench.Run(async bench =>
        (await bench.RunAsync("""
            "V":{"Type":"Pass","Assign":{"outer":1},"Next":"P"},
            "P":{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x.$":"$outer"},"Next":"B"},"B":{"Type":"Pass","Parameters":{"x.$":"$x"},"End":true}}}],"Next":"S"},
            "S":{"Type":"Choice","Choices":[{"Variable":"$x","IsPresent":false,"Next":"Gone"}]},"Gone":{"Type":"Succeed"}
            """)).ShouldSucceedWith("""[{"x":1}]"""));

    [Theory]
    [InlineData("""{"states":1}""", "The variable name 'states' is reserved")]
    [InlineData("""{"a b":1}""", "'a b' is not a valid variable name")]
    [InlineData("""{"1a":1}""", "'1a' is not a valid variable name")]
    [InlineData("""[1]""", "Expected value of type Object")]
    [InlineData("""{"a23456789012345678901234567890123456789012345678901234567890123456789012345678901":1}""", "is longer than 80 characters")]
    public void to_a_name_that_is_none_is_refused(string assign, string reason) => Workbench.Run(async bench =>
        Assert.Contains(reason, await RefusedAsync(bench, $$""" "S":{"Type":"Pass","Assign":{{assign}},"End":true} """), StringComparison.Ordinal));

    [Theory]
    [InlineData("""  "Type":"Parallel","Branches":[{"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"x":2},"End":true}}}]  """, "/States/S/Branches[0]/States/I")]
    [InlineData("""  "Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","Assign":{"x.$":"$"},"End":true}}}  """, "/States/S/ItemProcessor/States/I")]
    public void to_a_variable_of_an_outer_scope_is_refused(string state, string place) => Workbench.Run(async bench =>
        Assert.Contains(
            $"The variable 'x' belongs to an outer scope and can't be assigned here at {place}",
            await RefusedAsync(bench, $$""" "V":{"Type":"Pass","Assign":{"x":1},"Next":"S"},"S":{ {{state}},"End":true} """), StringComparison.Ordinal));

    private static async Task<string> RefusedAsync(Workbench bench, string states) =>
        (await bench.RefusedAsync("CreateStateMachine", new { name = "m", definition = Workbench.Whole(states), roleArn = "arn:aws:iam::000000000000:role/r" })).Message;
}
