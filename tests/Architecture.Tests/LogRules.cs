using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What functions log, as C#'s compiler sees it: the same thing has the same name in every line, and one kind of value.</summary>
public partial class Log_rules
{
    private static readonly IReadOnlyList<SyntaxNode> s_code = [.. Repository.Files("*.cs", "functions").Select(path => Parse(Repository.Text(path)))];

    private static readonly IReadOnlyDictionary<string, string> s_ofEveryLine = Table("| every line |");
    private static readonly IReadOnlyDictionary<string, string> s_ofSomeLines = Table("| some lines |");

    [Fact]
    public void Every_field_of_a_line_is_in_the_table_of_functions_README_and_no_other_is() => Assert.Equal(
        s_ofSomeLines.Keys.Order(StringComparer.Ordinal), Placeholders.Concat(Scopes).Select(field => field.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_field_has_the_kind_of_value_that_the_table_says() =>
        Assert.All(Placeholders, field => Assert.Equal((field.Name, s_ofSomeLines[field.Name]), (field.Name, field.Kind)));

    [Fact]
    public void The_fields_of_every_line_are_those_that_the_writer_keeps_for_itself()
    {
        var writer = Parse(Repository.Text("functions/Shared/Lambda/Logging/JsonLineWriter.cs"));
        var reserved = writer.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "IsReserved");
        Assert.Equal(s_ofEveryLine.Keys.Order(StringComparer.Ordinal), Texts(reserved).Order(StringComparer.Ordinal));
        Assert.Empty(s_ofEveryLine.Keys.Intersect(s_ofSomeLines.Keys));
    }

    [Theory]
    [InlineData("""[LoggerMessage(LogLevel.Warning, "Lost {Endpoint}: {DurationMs:0.0}")] static partial void A(ILogger log, string endpoint, double durationMs);""", "endpoint text, durationMs number")]
    [InlineData("""[LoggerMessage("{Text} {{Braces}}")] static partial void A(ILogger log, LogLevel level, bool text);""", "text true or false")]
    [InlineData("""[LoggerMessage(Level = LogLevel.Warning, Message = "a {B}")] static partial void A(ILogger log, long? b);""", "b number")]
    [InlineData("""void A() => log.ScopeOf(("orderId", id), ("task", task.Task));""", "orderId , task ")]
    public void A_field_is_found_wherever_it_is_named(string member, string fields)
    {
        var code = Parse($"partial class C {{ {member} }}");
        Assert.Equal(fields, string.Join(", ", PlaceholdersOf(code).Concat(ScopesOf(code)).Select(field => $"{field.Name} {field.Kind}")));
    }

    private static IEnumerable<(string Name, string Kind)> Placeholders => s_code.SelectMany(PlaceholdersOf);

    private static IEnumerable<(string Name, string Kind)> Scopes => s_code.SelectMany(ScopesOf);

    private static IEnumerable<(string Name, string Kind)> PlaceholdersOf(SyntaxNode code) =>
        from attribute in code.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() == "LoggerMessage"
        let method = attribute.Ancestors().OfType<MethodDeclarationSyntax>().First()
        from text in Texts(attribute)
        from Match placeholder in Placeholder().Matches(text.Replace("{{", "", StringComparison.Ordinal))
        let parameter = method.ParameterList.Parameters.Single(p => p.Identifier.Text.Equals(placeholder.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
        select (FieldOf(placeholder.Groups[1].Value), KindOf(parameter.Type!.ToString().TrimEnd('?')));

    private static IEnumerable<(string Name, string Kind)> ScopesOf(SyntaxNode code) =>
        from call in code.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ScopeOf" }
        from field in call.ArgumentList.Arguments
        select (((field.Expression as TupleExpressionSyntax)?.Arguments[0].Expression as LiteralExpressionSyntax)?.Token.ValueText ?? $"{field}", "");

    // As the logger does: StreamId in a message is streamId in the line.
    private static string FieldOf(string placeholder) => char.ToLowerInvariant(placeholder[0]) + placeholder[1..];

    private static string KindOf(string type) => type switch
    {
        "int" or "long" or "double" or "decimal" => "number",
        "bool" => "true or false",
        _ => "text",
    };

    private static SyntaxNode Parse(string code) => CSharpSyntaxTree.ParseText(code).GetRoot();

    private static IEnumerable<string> Texts(SyntaxNode node) => node.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(l => l.Token.ValueText);

    // The rows `name` | kind | … that follow the table's heading.
    private static Dictionary<string, string> Table(string heading) => Repository.Text("functions/README.md").Split('\n')
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(name => (Name: name.Groups[1].Value, Kind: line.Split('|')[2].Trim())))
        .ToDictionary(row => row.Name, row => row.Kind);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
