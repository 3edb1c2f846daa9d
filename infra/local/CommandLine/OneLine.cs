using System.Globalization;
using System.Text;

namespace ServerlessShop.Local.CommandLine;

/// <summary>
/// Text of others (a path, a reason, a log line) as one line of a terminal. Control characters would begin a line of their own, move the
/// cursor or change colours, and those that turn the direction of writing would show something else than stands there: each is written as
/// <c>\u001b</c>.
/// </summary>
internal static class OneLine
{
    public static string Of(string text)
    {
        if (!text.Any(IsEscaped)) return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            if (IsEscaped(character)) line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else line.Append(character);
        return line.ToString();
    }

    private static bool IsEscaped(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || character is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}

/// <summary>Writes lines that hold text of others.</summary>
internal sealed class LineWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => throw new NotSupportedException("Write whole lines.");

    public override void WriteLine(string? value) => output.WriteLine(OneLine.Of(value ?? ""));

    public override Task WriteLineAsync(string? value) => output.WriteLineAsync(OneLine.Of(value ?? ""));
}
