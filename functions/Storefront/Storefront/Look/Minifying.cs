using System.Text;

namespace ServerlessShop.Storefront.Look;

/// <summary>Takes out what only its readers need.</summary>
internal static class Minifying
{
    /// <summary>Comments and most white space of a style sheet. A space before a colon, or beside + and −, has a meaning, and stays.</summary>
    public static string Style(string css)
    {
        var minified = new StringBuilder(css.Length);
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] == '/' && i + 1 < css.Length && css[i + 1] == '*') i = css.IndexOf("*/", i + 2, StringComparison.Ordinal) + 1;
            else if (css[i] is '"' or '\'') i = CopyString(css, i, minified);
            else if (!char.IsWhiteSpace(css[i])) Append(minified, css[i]);
            else if (minified.Length > 0 && minified[^1] is not (' ' or '{' or '}' or ';' or ',' or ':' or '>' or '(')) minified.Append(' ');
        }

        return minified.ToString().TrimEnd();
    }

    /// <summary>Indentation and lines of comments of a script that has no text over several lines.</summary>
    public static string Script(string script) => string.Join('\n', script
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    private static void Append(StringBuilder minified, char next)
    {
        if (next is '{' or '}' or ';' or ',' or '>' or ')' && minified.Length > 0 && minified[^1] == ' ') minified.Length--;
        if (next == '}' && minified.Length > 0 && minified[^1] == ';') minified.Length--;
        minified.Append(next);
    }

    private static int CopyString(string css, int start, StringBuilder minified)
    {
        var end = start + 1;
        while (css[end] != css[start]) end += css[end] == '\\' ? 2 : 1;
        minified.Append(css, start, end + 1 - start);
        return end;
    }
}
