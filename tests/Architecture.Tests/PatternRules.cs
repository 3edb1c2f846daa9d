using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServerlessShop.Architecture.Tests;

/// <summary>Regular expressions, as C#'s compiler sees them.</summary>
public class Pattern_rules
{
    // Those of Regex, of validators and of xunit.
    private static readonly string[] s_takers = ["GeneratedRegex", "Regex", "Matches", "DoesNotMatch", "IsMatch", "Match", "Count", "EnumerateMatches"];

    [Theory]
    [InlineData("functions", 8)]
    [InlineData("infra", 10)]
    [InlineData("tests", 25)]
    public void None_ends_in_a_dollar_sign_which_lets_a_line_feed_through(string folder, int atLeast)
    {
        var patterns = Repository.Files("*.cs", folder).SelectMany(path => PatternsOf(path).Select(pattern => (path, pattern))).ToList();
        Assert.True(patterns.Count >= atLeast, $"{patterns.Count} patterns were found under {folder}");
        Assert.All(patterns, of => Assert.False(EndsInDollar(of.pattern), $@"{of.path}: '{of.pattern}' ends in $; write \z"));
    }

    [Theory]
    [InlineData("""[GeneratedRegex("^a$")] partial Regex A();""")]
    [InlineData("""[GeneratedRegex(@"^\\$", RegexOptions.None)] partial Regex A();""")]
    [InlineData("""Regex a = new Regex("a$");""")]
    [InlineData("""Regex a = new("a" + "b$");""")]
    [InlineData("""bool a = Regex.IsMatch(text, $"^{b}$");""")]
    [InlineData("""object a = RuleFor(b).Matches("a$").WithMessage("b");""")]
    [InlineData("""const string A = "^a$";""")]
    public void A_pattern_is_found_wherever_it_stands(string member) => Assert.Contains(PatternsIn($"partial class C {{ {member} }}"), EndsInDollar);

    private static IEnumerable<string> PatternsOf(string path) => PatternsIn(Repository.Text(path));

    private static IEnumerable<string> PatternsIn(string code) => CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
        .Where(node => node is ExpressionSyntax and (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax))
        .Where(text => IsTaken(text) || StartOf(text) is ['^' or '\\', ..])
        .Select(EndOf);

    // What the text is an argument of, however it is put together: Taker(…, "a" + "b", …).
    private static bool IsTaken(SyntaxNode text) => text.Ancestors().TakeWhile(node => node is not (StatementSyntax or MemberDeclarationSyntax)).Select(NameOf).OfType<string>().FirstOrDefault() is { } taker
        && s_takers.Contains(taker);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        AttributeSyntax { Name: var name } => name.ToString(),
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString().Split('.')[^1],
        ImplicitObjectCreationExpressionSyntax { Parent.Parent.Parent: VariableDeclarationSyntax { Type: var type } } => type.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.ToString(),
        InvocationExpressionSyntax { Expression: var name } => name.ToString(),
        _ => null,
    };

    private static string StartOf(SyntaxNode text) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } => first.TextToken.ValueText,
        _ => "",
    };

    private static string EndOf(SyntaxNode text) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax { Contents: [.., InterpolatedStringTextSyntax last] } => last.TextToken.ValueText,
        _ => "",
    };

    // \$ is a dollar sign itself, \\$ an end again.
    private static bool EndsInDollar(string pattern) => pattern.EndsWith('$') && pattern[..^1].Reverse().TakeWhile(c => c == '\\').Count() % 2 == 0;
}
