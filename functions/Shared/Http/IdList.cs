using Microsoft.Extensions.Primitives;

namespace ServerlessShop.Http;

/// <summary>The ids of <c>?ids=a,b,c</c>, which is the same as <c>?ids=a&amp;ids=b,c</c>.</summary>
public static class IdList
{
    public const int MaxIds = 100;

    /// <param name="wanted">Each id once, in the order given; without those that no id can be.</param>
    /// <returns>Null when they could be read.</returns>
    public static Problem? Read(StringValues ids, out IReadOnlyList<string> wanted)
    {
        var given = ids.SelectMany(text => text!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
        wanted = [.. given.Where(Ids.IsId)];
        return given.Count is > 0 and <= MaxIds
            ? null
            : Problems.ValidationFailed(new Dictionary<string, string[]> { ["ids"] = [$"ids must list 1 to {MaxIds} product ids, separated by commas, such as ids=a,b,c."] });
    }
}
