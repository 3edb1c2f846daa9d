using ServerlessShop.Local.Template;
using static ServerlessShop.Local.Tests.Template.TemplateText;

namespace ServerlessShop.Local.Tests.Template;

public class Intrinsic_functions
{
    private const string More = """
        Parameters:
          Stage: { Type: String, Default: dev }
        Mappings:
          Sizes: { dev: { memory: 256 }, production: { memory: 1024 } }
        Conditions:
          IsProduction: !Equals [!Ref Stage, production]
          IsNot: !Not [!Condition IsProduction]
        """;

    [Theory]
    [InlineData("!Ref Stage", "dev")]
    [InlineData("{ Ref: Stage }", "dev")]
    [InlineData("!Ref AWS::Region", "eu-central-1")]
    [InlineData("!Ref Table", "Table")]
    [InlineData("!GetAtt Table.Arn", "arn:aws:dynamodb:eu-central-1:000000000000:table/Table")]
    [InlineData("!GetAtt [Table, Arn]", "arn:aws:dynamodb:eu-central-1:000000000000:table/Table")]
    [InlineData("!Sub '${Stage}-${Table.Arn}-${!Kept}'", "dev-arn:aws:dynamodb:eu-central-1:000000000000:table/Table-${Kept}")]
    [InlineData("!Sub ['${A}/${Stage}', { A: !Ref Table }]", "Table/dev")]
    [InlineData("!Join ['-', [a, !Ref Stage]]", "a-dev")]
    [InlineData("!Select [1, [a, !Ref Stage]]", "dev")]
    [InlineData("!Select [1, !Split [',', 'a,b']]", "b")]
    [InlineData("!FindInMap [Sizes, !Ref Stage, memory]", "256")]
    [InlineData("!If [IsProduction, a, b]", "b")]
    [InlineData("!If [IsNot, a, b]", "a")]
    public void give_their_value(string expression, string value) => Assert.Equal(value, Value(expression, More));

    [Fact]
    public void see_a_given_parameter_before_its_default() => Assert.Equal("a", Value("!If [IsProduction, a, b]", More, ("Stage", "production")));

    [Fact]
    public void of_no_value_leave_the_member_out() =>
        Assert.DoesNotContain("W", Read("""
            Conditions: { Never: !Equals [a, b] }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: provided.al2023
                  CodeUri: functions/F
                  Handler: F
                  Environment: { Variables: { V: a, W: !If [Never, b, !Ref AWS::NoValue] } }
            """).Functions.Single().Environment.Keys);

    [Theory]
    [InlineData("!ImportValue other-stack")]
    [InlineData("!Ref Nobody")]
    [InlineData("!GetAtt Table.Colour")]
    public void that_are_not_known_stop_with_the_line(string expression) =>
        Assert.StartsWith("template.yaml:12: ", Assert.Throws<TemplateException>(() => Value(expression)).Message, StringComparison.Ordinal);
}
