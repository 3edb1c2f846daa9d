using System.Globalization;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>Reads a JSONPath in the dialect of Jayway's JsonPath, which AWS uses, with AWS's <c>$$</c> and <c>$name</c> roots.</summary>
internal sealed class PathParser(string text)
{
    private int _at;

    public JsonPath Parse()
    {
        var (root, variable) = ReadRoot();
        var (segments, function) = ReadSegments();
        if (_at < text.Length) throw Unexpected();
        return new JsonPath(text, root, variable, segments, function);
    }

    /// <summary>Reads the path of a filter's operand, from <c>@</c> or <c>$</c> on, and says where it ends.</summary>
    public static (JsonPath Path, int End) ParseOperand(string text, int at)
    {
        var parser = new PathParser(text) { _at = at + 1 };
        var (segments, function) = parser.ReadSegments();
        return (new JsonPath(text[at..parser._at], text[at] == '@' ? PathRoot.Current : PathRoot.Input, null, segments, function), parser._at);
    }

    private (PathRoot, string?) ReadRoot()
    {
        if (!Take('$')) throw Unexpected();
        if (Take('$')) return (PathRoot.Context, null);
        var name = ReadWhile(c => char.IsLetterOrDigit(c) || c == '_');
        return name.Length == 0 ? (PathRoot.Input, null) : (PathRoot.Variable, name);
    }

    private (List<PathSegment>, PathFunction?) ReadSegments()
    {
        var segments = new List<PathSegment>();
        while (_at < text.Length)
        {
            if (Take('['))
            {
                segments.Add(ReadBracket());
            }
            else if (Take('.'))
            {
                if (Take('.')) segments.Add(new DescendantSegment());
                if (Take('[')) segments.Add(ReadBracket());
                else if (Take('*')) segments.Add(new WildcardSegment());
                else if (ReadName() is var name && Take('(')) return (segments, ReadFunction(name));
                else segments.Add(new MemberSegment(name));
            }
            else
            {
                break;
            }
        }
        return (segments, null);
    }

    private PathFunction ReadFunction(string name)
    {
        if (!PathFunction.IsKnown(name) || !Take(')')) throw Unexpected();
        return new PathFunction(name);
    }

    private string ReadName()
    {
        var name = ReadWhile(c => c is not ('.' or '[' or ']' or '(' or ')' or ' ' or ',' or '\'' or '"' or '=' or '<' or '>' or '!' or '&' or '|'));
        return name.Length > 0 ? name : throw Unexpected();
    }

    private PathSegment ReadBracket()
    {
        SkipSpace();
        PathSegment segment = Peek() switch
        {
            '*' => ReadWildcard(),
            '?' => ReadFilter(),
            '\'' or '"' => Union(ReadList(() => new MemberSegment(ReadQuoted()))),
            _ => ReadIndices(),
        };
        SkipSpace();
        return Take(']') ? segment : throw Unexpected();
    }

    private WildcardSegment ReadWildcard()
    {
        _at++;
        return new WildcardSegment();
    }

    private FilterSegment ReadFilter()
    {
        _at++;
        var parser = new FilterParser(text, _at);
        var filter = parser.Parse();
        _at = parser.End;
        return new FilterSegment(filter);
    }

    private PathSegment ReadIndices()
    {
        var start = ReadInteger();
        if (!Take(':'))
            return start is null ? throw Unexpected() : Take(',') ? Union([new IndexSegment(start.Value), .. ReadList(ReadIndex)]) : new IndexSegment(start.Value);
        var end = ReadInteger();
        var step = Take(':') ? ReadInteger() ?? 1 : 1;
        return step > 0 ? new SliceSegment(start, end, step) : throw Unexpected();
    }

    private IndexSegment ReadIndex() => new(ReadInteger() ?? throw Unexpected());

    private List<DefiniteSegment> ReadList(Func<DefiniteSegment> item)
    {
        var items = new List<DefiniteSegment>();
        do items.Add(item()); while (TakeAfterSpace(','));
        return items;
    }

    private static PathSegment Union(List<DefiniteSegment> parts) => parts.Count == 1 ? parts[0] : new UnionSegment(parts);

    /// <summary>AWS takes a backslash literally, but before the quote that it keeps from ending the name.</summary>
    private string ReadQuoted()
    {
        SkipSpace();
        var quote = Peek();
        if (quote is not ('\'' or '"')) throw Unexpected();
        var name = new System.Text.StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == quote)
            {
                _at++;
                return name.ToString();
            }
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] == quote) _at++;
            name.Append(text[_at]);
        }
        throw Unexpected();
    }

    private int? ReadInteger()
    {
        SkipSpace();
        var digits = ReadWhile(c => char.IsAsciiDigit(c) || c == '-');
        SkipSpace();
        if (digits.Length == 0) return null;
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        // No array is that long: like any index beyond the end, it leads nowhere.
        return digits.All(char.IsAsciiDigit) ? int.MaxValue : throw Unexpected();
    }

    private string ReadWhile(Func<char, bool> accept)
    {
        var start = _at;
        while (_at < text.Length && accept(text[_at])) _at++;
        return text[start.._at];
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';
    private void SkipSpace() => ReadWhile(c => c == ' ');

    private bool TakeAfterSpace(char expected)
    {
        SkipSpace();
        return Take(expected);
    }

    private bool Take(char expected)
    {
        if (Peek() != expected) return false;
        _at++;
        return true;
    }

    private PathSyntaxException Unexpected() => new($"Illegal character at position {_at} in path '{text}'");
}
