using System.Text;
using System.Text.Json;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary>
/// Reads <c>States.Format('Hello {}', $.name)</c>. In a quoted string a backslash escapes <c>' \ { }</c>; <c>\{</c> and
/// <c>\}</c> stay as they are here, since Format reads them again.
/// </summary>
internal sealed class CallParser
{
    private const int MaxDepth = 10;
    private readonly string _text;
    private int _at;

    private CallParser(string text) => _text = text;

    public static CallExpression Parse(string text)
    {
        var parser = new CallParser(text);
        var call = parser.ReadCall(1);
        parser.SkipSpace();
        return parser._at == text.Length ? call : throw parser.Unexpected();
    }

    private CallExpression ReadCall(int depth)
    {
        if (depth > MaxDepth) throw new PathSyntaxException($"Intrinsic functions are nested more than {MaxDepth} deep in '{_text}'");
        var start = _at;
        var name = ReadWhile(c => char.IsLetterOrDigit(c) || c == '.');
        var function = IntrinsicFunctions.Find(name) ?? throw new PathSyntaxException($"The function '{name}' is not an intrinsic function");
        if (!Take('(')) throw Unexpected();
        var arguments = new List<Expression>();
        if (!Take(')'))
        {
            do arguments.Add(ReadArgument(depth)); while (Take(','));
            if (!Take(')')) throw Unexpected();
        }
        return new CallExpression(_text[start.._at], function, arguments);
    }

    private Expression ReadArgument(int depth)
    {
        SkipSpace();
        return Peek() switch
        {
            '\'' => new LiteralExpression(Json.Of(ReadString())),
            '$' => new PathExpression(JsonPath.Parse(ReadPath())),
            'S' => ReadCall(depth + 1),
            _ => ReadLiteral(),
        };
    }

    private string ReadString()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\'')
            {
                _at++;
                return value.ToString();
            }
            if (_text[_at] == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '\\') _at++;
            value.Append(_text[_at]);
        }
        throw Unexpected();
    }

    /// <summary>A path ends at a comma or parenthesis that stands in none of its own brackets, parentheses or quotes.</summary>
    private string ReadPath()
    {
        var start = _at;
        var depth = 0;
        var quote = '\0';
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (quote != '\0') quote = c == quote && _text[_at - 1] != '\\' ? '\0' : quote;
            else if (c is '\'' or '"' && depth > 0) quote = c;
            else if (c is '[' or '(') depth++;
            else if (c is ']' || (c is ')' && depth > 0)) depth--;
            else if (c is ',' or ')' && depth == 0) break;
        }
        return _text[start.._at].TrimEnd();
    }

    private LiteralExpression ReadLiteral()
    {
        var literal = ReadWhile(c => c is not (',' or ')' or ' '));
        try
        {
            return Json.Parse(literal) is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String) } value
                ? new LiteralExpression(value)
                : throw Unexpected();
        }
        catch (JsonException)
        {
            throw Unexpected();
        }
    }

    private string ReadWhile(Func<char, bool> accept)
    {
        var start = _at;
        while (_at < _text.Length && accept(_text[_at])) _at++;
        return _text[start.._at];
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';
    private void SkipSpace() => ReadWhile(char.IsWhiteSpace);

    private bool Take(char expected)
    {
        SkipSpace();
        if (Peek() != expected) return false;
        _at++;
        return true;
    }

    private PathSyntaxException Unexpected() => new($"Illegal character at position {_at} in '{_text}'");
}
