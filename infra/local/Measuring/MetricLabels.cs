using System.Text;

namespace ServerlessShop.Local.Measuring;

/// <summary>Labels as Prometheus writes them, without their braces: <c>outcome="rejected",reason="out-of-stock"</c>.</summary>
internal static class MetricLabels
{
    public static string Of(params IEnumerable<KeyValuePair<string, string>> labels) =>
        labels.OrderBy(label => label.Key, StringComparer.Ordinal).Aggregate("", (text, label) => With(text, SnakeCase(label.Key), label.Value));

    public static string With(string labels, string name, string value) =>
        $"{labels}{(labels.Length > 0 ? "," : "")}{name}=\"{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary><c>OrderConfirmationTime</c> → <c>order_confirmation_time</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
