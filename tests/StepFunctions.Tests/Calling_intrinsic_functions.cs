namespace ServerlessShop.StepFunctions.Tests;

public class Calling_intrinsic_functions
{
    [Theory]
    [InlineData("States.Format('{} is {}', $.name, 'x')", "\"tea is x\"")]
    [InlineData("""States.Format('\\{} {} \\'q\\'', $.o)""", "\"{} {a=1, b=[x, null]} 'q'\"")]
    [InlineData("States.StringToJson($.json)", """{"k":[1]}""")]
    [InlineData("States.JsonToString($.o)", """ "{\"a\":1,\"b\":[\"x\",null]}" """)]
    [InlineData("States.Array(1, 'two', $.list, null, true)", "[1,\"two\",[3,1,3],null,true]")]
    [InlineData("States.ArrayPartition($.list, 2)", "[[3,1],[3]]")]
    [InlineData("States.ArrayContains($.list, 1)", "true")]
    [InlineData("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(3, 1, -1)", "[3,2,1]")]
    [InlineData("States.ArrayRange(3, 1, 1)", "[]")]
    [InlineData("States.ArrayGetItem($.list, 1)", "1")]
    [InlineData("States.ArrayLength($.list)", "3")]
    [InlineData("States.ArrayUnique($.list)", "[3,1]")]
    [InlineData("States.Base64Encode('Tée')", "\"VMOpZQ==\"")]
    [InlineData("States.Base64Decode('VMOpZQ==')", "\"Tée\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.JsonMerge($.o, States.StringToJson($.json), false)", """{"a":1,"b":["x",null],"k":[1]}""")]
    [InlineData("States.MathAdd(1.5, -2.5)", "0")]
    [InlineData("States.JsonToString($.smile)", """ "{\"s\":\"😀é\u2028\"}" """)]
    [InlineData("States.StringSplit('a,b.,c', ',.')", """["a","b","c"]""")]
    [InlineData("States.StringSplit('a.b|c', '|.')", """["a","b","c"]""")]
    [InlineData("States.StringSplit('a b', '')", """["a b"]""")]
    [InlineData("States.StringSplit('', ',')", "[]")]
    [InlineData("States.ArrayLength(States.ArrayRange(1, 1000, 1))", "1000")]
    [InlineData("States.Format($.template, 1)", "\"x{}1\"")]
    [InlineData("States.Format('$.a costs ${}', 5)", "\"$.a costs $5\"")]
    [InlineData("States.ArrayContains(States.Array(1, null), null)", "true")]
    [InlineData("States.ArrayGetItem(States.StringSplit('a-b', '-'), States.ArrayLength(States.Array($.name)))", "\"b\"")]
    public void gives_its_value(string call, string value) => Workbench.Run(async bench =>
        (await bench.RunAsync(
            $$""" "P":{"Type":"Pass","Parameters":{"v.$":"{{call}}"},"OutputPath":"$.v","End":true} """,
            """{"name":"tea","list":[3,1,3],"json":"{\"k\":[1]}","o":{"a":1,"b":["x",null]},"smile":{"s":"😀é\u2028"},"template":"x\\{\\}{}"}""")).ShouldSucceedWith(value));

    [Theory]
    [InlineData("States.ArrayGetItem($.list, 9)")]
    [InlineData("States.Format('{} {}', 1)")]
    [InlineData("States.Format('none', 1)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.JsonMerge($.list, $.list, false)")]
    [InlineData("States.ArrayRange(1, 9, 0)")]
    [InlineData("States.ArrayRange(0, 1000, 1)")]
    [InlineData("States.MathAdd(9223372036854775807, 1)")]
    [InlineData("States.ArrayGetItem($.list, -1)")]
    [InlineData("States.Hash('x', 'sha-1')")]
    [InlineData("States.JsonMerge(States.StringToJson('{}'), States.StringToJson('{}'), true)")]
    [InlineData("States.MathAdd('1', 2)")]
    [InlineData("States.Hash('x', 'CRC')")]
    [InlineData("States.Base64Decode('%')")]
    [InlineData("States.MathRandom(5, 5)")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    public void that_refuse_their_arguments_fail(string call) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass","Parameters":{"v.$":"{{call}}"},"End":true} """, """{"list":[3]}""")).ShouldFailWith("States.IntrinsicFailure"));

    [Theory]
    [InlineData("States.Format('{}',$.nope)", "$.nope")]
    [InlineData("States.Format('{} {}', $.list, $.a.b)", "$.a.b")]
    [InlineData("States.Array(1, States.ArrayLength($.nope))", "$.nope")]
    [InlineData("States.Format('{}', $.list[5])", "$.list[5]")]
    [InlineData("States.Format('{}', $$.Nope.Deep)", "$.Nope.Deep")]
    public void with_an_argument_that_is_not_there_names_the_whole_call(string call, string argument) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass","Parameters":{"v.$":"{{call}}"},"End":true} """, """{"list":[3]}""")).ShouldFailWith(
            "States.Runtime", $$"""The function '{{call}}' had the following error: The JsonPath argument for the field '{{argument}}' could not be found in the input '{"list":[3]}'"""));

    [Fact]
    public void for_random_numbers_stays_between_its_bounds_and_repeats_with_a_seed() => Workbench.Run(async bench =>
    {
        var ended = await bench.RunAsync("""
            "P":{"Type":"Pass","Parameters":{"n.$":"States.MathRandom(1, 3)","a.$":"States.MathRandom(0, 1000000, 42)","b.$":"States.MathRandom(0, 1000000, 42)"},"Next":"C"},
            "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.n","NumericGreaterThanEquals":1},{"Variable":"$.n","NumericLessThan":3},{"Variable":"$.a","NumericEqualsPath":"$.b"}],"Next":"S"}],"Default":"F"},
            "S":{"Type":"Succeed"},"F":{"Type":"Fail"}
            """);
        Assert.Equal("SUCCEEDED", ended.Status);
    });
}
