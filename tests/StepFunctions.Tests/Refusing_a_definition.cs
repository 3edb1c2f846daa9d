namespace ServerlessShop.StepFunctions.Tests;

public class Refusing_a_definition
{
    private const string End = """ "S":{"Type":"Succeed"} """;

    [Theory]
    [InlineData("""{"Comment":"x","StartAt":"S"}""", "SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /")]
    [InlineData("{", "INVALID_JSON_DESCRIPTION")]
    [InlineData("""{"StartAt":"X","States":{"S":{"Type":"Succeed"}}}""", "MISSING_TRANSITION_TARGET: Missing 'StartAt' target: X at /StartAt")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","Next":"X"}}}""", "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/S/Next")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Succeed"},"Lost":{"Type":"Succeed"}}}""", "State \"Lost\" is not reachable. at /States/Lost")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass"}}}""", "Exactly one of the fields 'Next' and 'End' is required at /States/S")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Succeed","Foo":1}}}""", "Field 'Foo' is not supported at /States/S")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Dance"}}}""", "State type 'Dance' is unknown at /States/S/Type")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","InputPath":"$.a[","End":true}}}""", "Illegal character at position 4 in path '$.a[' at /States/S/InputPath")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","ResultPath":"$.a[*]","End":true}}}""", "must name one place in the input at /States/S/ResultPath")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Pass","Parameters":{"a.$":"nonsense"},"End":true}}}""", "The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true}}}""", "The resource 'arn:aws:states:::sqs:sendMessage' is not supported here")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Wait","Seconds":1,"SecondsPath":"$","End":true}}}""", "Exactly one of the fields 'Seconds'")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Choice","Choices":[{"Variable":"$","Next":"S"}]}}}""", "exactly one comparison operator at /States/S/Choices[0]")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:lambda:eu-central-1:000000000000:function:f","Retry":[{"ErrorEquals":["States.ALL","A"]}],"End":true}}}""", "States.ALL must appear alone at /States/S/Retry[0]/ErrorEquals")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:lambda:eu-central-1:000000000000:function:f","Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}],"End":true}}}""", "States.ALL must appear in the last entry at /States/S/Retry[0]/ErrorEquals")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:lambda:eu-central-1:000000000000:function:f","Catch":[{"ErrorEquals":["States.ALL"],"Next":"T"},{"ErrorEquals":["A"],"Next":"T"}],"End":true},"T":{"Type":"Succeed"}}}""", "States.ALL must appear in the last entry at /States/S/Catch[0]/ErrorEquals")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:lambda:eu-central-1:000000000000:function:f","TimeoutSeconds":10,"HeartbeatSeconds":10,"End":true}}}""", "HeartbeatSeconds must be smaller than TimeoutSeconds at /States/S/HeartbeatSeconds")]
    public void says_what_is_wrong_and_where(string definition, string reason) => Workbench.Run(async bench =>
    {
        var (code, message) = await bench.RefusedAsync("CreateStateMachine", new { name = "m", definition, roleArn = "arn:aws:iam::000000000000:role/r" });
        Assert.Equal("InvalidDefinition", code);
        Assert.StartsWith("Invalid State Machine Definition: '", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Succeed"}}}""", "QueryLanguage 'JSONata' is not supported here, only 'JSONPath' is at /QueryLanguage")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Succeed","QueryLanguage":"JSONata"}}}""", "'JSONata' is not supported here, only 'JSONPath' is at /States/S/QueryLanguage")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"P","States":{"P":{"Type":"Succeed"}}},"End":true}}}""",
        "Mode 'DISTRIBUTED' is not supported here, only 'INLINE' is")]
    [InlineData("""{"StartAt":"S","States":{"S":{"Type":"Map","ItemReader":{},"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Succeed"}}},"End":true}}}""", "A distributed Map is not supported here")]
    public void that_asks_for_what_is_not_here_gives_the_reason(string definition, string reason) => Workbench.Run(async bench =>
        Assert.Contains(reason, (await bench.RefusedAsync("CreateStateMachine", new { name = "m", definition, roleArn = "arn:aws:iam::000000000000:role/r" })).Message, StringComparison.Ordinal));

    [Fact]
    public void is_also_told_without_creating_anything() => Workbench.Run(async bench =>
    {
        var wrong = await bench.CallAsync("ValidateStateMachineDefinition", new { definition = """{"StartAt":"S","States":{"S":{"Type":"Pass","Next":"X"}}}""" });
        Assert.Equal("FAIL", wrong.GetProperty("result").GetString());
        Assert.Equal("/States/S/Next", wrong.GetProperty("diagnostics")[0].GetProperty("location").GetString());
        var right = await bench.CallAsync("ValidateStateMachineDefinition", new { definition = "{\"StartAt\":\"S\",\"States\":{" + End + "}}" });
        Assert.Equal("OK", right.GetProperty("result").GetString());
    });
}
