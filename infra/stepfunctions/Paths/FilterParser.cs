using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>Reads <c>(@.status == 0 &amp;&amp; @.name)</c>, what stands behind a path's <c>[?</c>.</summary>
internal sealed partial class FilterParser(string text, int at)
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "=~", "<", ">"];

    public int End => at;

    public PathFilter Parse()
    {
        Expect("(");
        var filter = ReadOr();
        Expect(")");
        return filter;
    }

    private PathFilter ReadOr()
    {
        var left = ReadAnd();
        while (Take("||")) left = new OrFilter(left, ReadAnd());
        return left;
    }

    private PathFilter ReadAnd()
    {
        var left = ReadTerm();
        while (Take("&&")) left = new AndFilter(left, ReadTerm());
        return left;
    }

    private PathFilter ReadTerm()
    {
        if (Take("!")) return new NotFilter(ReadTerm());
        if (Take("("))
        {
            var inner = ReadOr();
            Expect(")");
            return inner;
        }
        var left = ReadOperand();
        if (Array.Find(Operators, Take) is { } symbol)
            return symbol == "=~" ? new RegexFilter(left, ReadRegex()) : new CompareFilter(left, symbol, ReadOperand());
        var word = Word().Match(text, at);
        if (!word.Success) return new ExistsFilter(left);
        at += word.Length;
        return new CompareFilter(left, word.Groups[1].Value.ToLowerInvariant(), ReadOperand());
    }

    private FilterOperand ReadOperand()
    {
        SkipSpace();
        if (at < text.Length && text[at] is '@' or '$')
        {
            (var path, at) = PathParser.ParseOperand(text, at);
            return new FilterOperand(null, path);
        }
        var literal = Literal().Match(text, at);
        if (!literal.Success) throw Unexpected();
        at += literal.Length;
        return new FilterOperand(literal.Value[0] == '\'' ? Json.Of(literal.Value[1..^1].Replace("\\'", "'", StringComparison.Ordinal)) : ReadJson(literal.Value), null);
    }

    private static JsonElement ReadJson(string literal) =>
        Json.Parse(literal[0] == '[' ? literal.Replace('\'', '"') : literal);

    private Regex ReadRegex()
    {
        SkipSpace();
        var pattern = Pattern().Match(text, at);
        if (!pattern.Success) throw Unexpected();
        at += pattern.Length;
        var options = pattern.Groups[2].Value.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None;
        return new Regex($@"^(?:{pattern.Groups[1].Value})\z", options, TimeSpan.FromSeconds(1));
    }

    private bool Take(string symbol)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) != 0) return false;
        at += symbol.Length;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw Unexpected();
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private PathSyntaxException Unexpected() => new($"Illegal filter at position {at} in path '{text}'");

    [GeneratedRegex("""\G\s*(in|nin|contains|subsetof|anyof|noneof|size|empty)(?=[\s\['"@$])""", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("""\G(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|\[[^\]]*\])""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\G/((?:[^/\\]|\\.)*)/(i?)""")]
    private static partial Regex Pattern();
}
