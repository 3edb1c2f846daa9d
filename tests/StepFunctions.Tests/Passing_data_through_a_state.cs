namespace ServerlessShop.StepFunctions.Tests;

public class Passing_data_through_a_state
{
    [Theory]
    [InlineData("""  "InputPath":"$.a"  """, """{"b":1}""")]
    [InlineData("""  "InputPath":null  """, "{}")]
    [InlineData("""  "OutputPath":"$.a.b"  """, "1")]
    [InlineData("""  "OutputPath":null  """, "{}")]
    [InlineData("""  "Parameters":{"x.$":"$.a.b","y":"$.a.b","z":[{"b.$":"$.a.b"}]}  """, """{"x":1,"y":"$.a.b","z":[{"b":1}]}""")]
    [InlineData("""  "Result":7,"ResultPath":"$.a.c.d"  """, """{"a":{"b":1,"c":{"d":7}},"list":[10,20]}""")]
    [InlineData("""  "Result":7,"ResultPath":"$.list[1]"  """, """{"a":{"b":1},"list":[10,7]}""")]
    [InlineData("""  "Result":7,"ResultPath":null  """, """{"a":{"b":1},"list":[10,20]}""")]
    [InlineData("""  "Result":{"x.$":"$.a"}  """, """{"x.$":"$.a"}""")]
    public void follows_its_fields(string fields, string output) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass",{{fields}},"End":true} """, """{"a":{"b":1},"list":[10,20]}""")).ShouldSucceedWith(output));

    [Fact]
    public void into_a_place_that_cannot_be_fails() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "P":{"Type":"Pass","Result":1,"ResultPath":"$.a.b","End":true} """, """{"a":"text"}""")).ShouldFailWith("States.ResultPathMatchFailure"));

    [Fact]
    public void from_a_place_that_is_not_there_fails() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "P":{"Type":"Pass","Parameters":{"x.$":"$.nowhere"},"End":true} """)).ShouldFailWith(
            "States.Runtime", "The JSONPath '$.nowhere' specified for the field 'x.$' could not be found in the input '{}'"));

    [Theory]
    [InlineData("$.list[5]")]
    [InlineData("$.list[99999999999999999999]")]
    public void from_beyond_the_end_of_an_array_takes_null(string path) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass","Parameters":{"x.$":"{{path}}"},"End":true} """, """{"list":[1,2]}""")).ShouldSucceedWith("""{"x":null}"""));

    [Fact]
    public void of_nothing_but_null_cannot_be_selected() => Workbench.Run(async bench =>
    {
        (await bench.RunAsync(""" "P":{"Type":"Pass","End":true} """, "null")).ShouldSucceedWith("null");
        (await bench.RunAsync(""" "P":{"Type":"Pass","Parameters":{"x.$":"$"},"End":true} """, "null"))
            .ShouldFailWith("States.Runtime", "Unable to apply Path transformation to null or empty input.");
    });

    [Fact]
    public void can_look_at_the_context() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "P":{"Type":"Pass","Parameters":{"state.$":"$$.State.Name","input.$":"$$.Execution.Input","machine.$":"$$.StateMachine.Name"},"End":true} """, "[1]"))
            .ShouldSucceedWith("""{"state":"P","input":[1],"machine":"machine-0"}"""));

    [Fact]
    public void assigns_variables_after_everything_else() => Workbench.Run(async bench =>
        (await bench.RunAsync("""
            "A":{"Type":"Pass","Result":{"n":1},"Assign":{"n.$":"$.n","fixed":"$.n"},"Next":"B"},
            "B":{"Type":"Pass","Assign":{"n":2,"before.$":"$n"},"OutputPath":"$n","Next":"C"},
            "C":{"Type":"Pass","Parameters":{"was.$":"$","n.$":"$n","before.$":"$before","fixed.$":"$fixed"},"End":true}
            """)).ShouldSucceedWith("""{"was":1,"n":2,"before":1,"fixed":"$.n"}"""));

    [Fact]
    public void fails_by_a_fail_state_with_what_its_paths_select() => Workbench.Run(async bench =>
        (await bench.RunAsync(""" "F":{"Type":"Fail","ErrorPath":"$.e","CausePath":"States.Format('because {}', $.c)"} """, """{"e":"Wrong","c":3}"""))
            .ShouldFailWith("Wrong", "because 3"));
}
