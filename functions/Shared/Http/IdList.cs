using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Http;

/// <summary>The ids of <c>?ids=a,b,c</c>.</summary>
public static class IdList
{
    public const int MaxIds = 100;

    private const int MaxIdLength = 128;

    /// <param name="wanted">Each id once, in the order given; without those that are longer than any id.</param>
    /// <returns>Null when they could be read.</returns>
    public static Problem? Read(string? ids, out IReadOnlyList<string> wanted)
    {
        var given = (ids ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        wanted = [.. given.Where(id => id.Length <= MaxIdLength)];
        return given.Count is > 0 and <= MaxIds
            ? null
            : Problems.ValidationFailed(new Dictionary<string, string[]> { ["ids"] = [$"ids must list 1 to {MaxIds} product ids, separated by commas, such as ids=a,b,c."] });
    }
}
