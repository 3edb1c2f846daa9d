using System.Globalization;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions;

/// <summary>Times as the language wants them: RFC 3339 with an upper-case T and Z, or an offset.</summary>
internal static partial class Timestamps
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match) return false;
        // .NET counts seven digits of a second; AWS accepts nine.
        var fraction = match.Groups["fraction"].Value;
        var kept = fraction.Length > 8 ? fraction[..8] : fraction;
        return DateTimeOffset.TryParse(match.Groups["second"].Value + kept + match.Groups["zone"].Value, CultureInfo.InvariantCulture, out time);
    }

    [GeneratedRegex(@"^(?<second>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d{1,9})?(?<zone>Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Pattern();
}
