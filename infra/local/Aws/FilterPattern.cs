using System.Text;
using System.Text.RegularExpressions;

namespace ServerlessShop.Local.Aws;

/// <summary>
/// CloudWatch Logs' patterns for text: terms in quotes, of which a line contains all (<c>"a" "b"</c>) or any (<c>?"a" ?"b"</c>)
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html). Not here: regular expressions, exclusions, JSON.
/// </summary>
internal sealed partial class FilterPattern
{
    private readonly byte[][] _terms;
    private readonly bool _any;

    private FilterPattern(byte[][] terms, bool any) => (_terms, _any) = (terms, any);

    /// <param name="pattern">Null or empty: every line matches.</param>
    /// <returns>Null if it is none of these patterns.</returns>
    public static FilterPattern? Parse(string? pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern)) return new FilterPattern([], any: false);
        if (Terms().Match(pattern) is not { Success: true } match) return null;
        var isOptional = match.Groups["optional"].Captures.Select(capture => capture.Length > 0).Distinct().ToList();
        return isOptional.Count == 1 ? new FilterPattern([.. match.Groups["term"].Captures.Select(term => Encoding.UTF8.GetBytes(term.Value))], isOptional[0]) : null;
    }

    public bool Matches(ReadOnlySpan<byte> line)
    {
        foreach (var term in _terms)
            if (line.IndexOf(term) >= 0 == _any) return _any;
        return !_any;
    }

    [GeneratedRegex(@"^\s*(?:(?<optional>\??)(?:""(?<term>[^""\\]+)""|(?<term>\w+))(?:\s+|\z))+\z")]
    private static partial Regex Terms();
}
