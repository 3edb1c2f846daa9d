using System.Net;
using System.Text.RegularExpressions;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>Tells which words search has found in place of words with a typing error: "senca" found "Sencha".</summary>
internal static partial class AlsoLookedFor
{
    private const int MaxErrors = 2;

    /// <returns>The words in lower case; null if the results match what was typed.</returns>
    public static string? In(string text, IEnumerable<ProductHighlight> highlights)
    {
        var found = highlights
            .SelectMany(highlight => Marked().Matches($"{highlight.Name} {highlight.Description}"))
            .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).ToLowerInvariant())
            .GroupBy(word => word).OrderByDescending(group => group.Count()).Select(group => group.Key).ToList();
        var typed = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var others = typed
            .Where(word => !found.Any(other => other.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(other, StringComparison.Ordinal)))
            .Select(word => found.FirstOrDefault(other => Distance(word, other) is > 0 and <= MaxErrors))
            .OfType<string>().Distinct();
        return string.Join(' ', others) is { Length: > 0 } all ? all : null;
    }

    // Letters to change, add, leave out, or let change places with the next.
    private static int Distance(string a, string b)
    {
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) steps[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) steps[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[a.Length, b.Length];
    }

    [GeneratedRegex("<em>(.*?)</em>")]
    private static partial Regex Marked();
}
