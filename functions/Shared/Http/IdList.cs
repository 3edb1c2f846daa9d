using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ServerlessShop.Http;

/// <summary>The ids of <c>?ids=a,b,c</c>, which is the same as <c>?ids=a&amp;ids=b,c</c>.</summary>
public static class IdList
{
    /// <summary>For anyone: each id may cost a query of the event table.</summary>
    public const int MaxIds = 20;

    /// <summary>For a function of the shop, which has signed its request.</summary>
    public const int MaxIdsSigned = 100;

    /// <param name="wanted">Each id once, in the order given; without those that no id can be.</param>
    /// <returns>Null when they could be read.</returns>
    public static Problem? Read(StringValues ids, HttpContext http, out IReadOnlyList<string> wanted)
    {
        var max = Caller.IsSigned(http) ? MaxIdsSigned : MaxIds;
        var given = ids.SelectMany(text => text!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
        wanted = [.. given.Where(Ids.IsId)];
        return given.Count > 0 && given.Count <= max
            ? null
            : Problems.ValidationFailed(new Dictionary<string, string[]> { ["ids"] = [$"ids must list 1 to {max} product ids, separated by commas, such as ids=a,b,c."] });
    }
}
