using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Http;

/// <summary>Versions of streams as entity tags: version 4 is <c>"4"</c>, in no other spelling (RFC 9110, 8.8.3 and 13.1).</summary>
internal static class EntityTags
{
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The versions that <c>If-Match</c> names. A tag that is weak, or that the shop has never given, can match none and is left out: so
    /// the list may be empty.
    /// </summary>
    /// <param name="versions">Null if any version will do: there is no such header, or it says <c>*</c>.</param>
    /// <returns>False when the header is empty or no list of tags.</returns>
    public static bool TryReadIfMatch(IHeaderDictionary headers, out IReadOnlyList<long>? versions)
    {
        versions = null;
        if (headers.IfMatch is not { Count: > 0 } given) return true;
        if (!TryParse(given, out var tags)) return false;
        if (tags is [var only] && only.Equals(EntityTagHeaderValue.Any)) return true;
        versions = [.. tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<long>()];
        return true;
    }

    /// <summary>The client has this version already: <c>If-None-Match</c> names it, weakly or not, or says <c>*</c>.</summary>
    public static bool IsKnown(IHeaderDictionary headers, long version)
    {
        if (headers.IfNoneMatch is not { Count: > 0 } given || !TryParse(given, out var tags)) return false;
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || VersionOf(tag) == version);
    }

    private static bool TryParse(StringValues given, out IList<EntityTagHeaderValue> tags)
    {
        var isList = EntityTagHeaderValue.TryParseStrictList([.. given.OfType<string>()], out var parsed);
        tags = parsed ?? [];
        return isList && tags.Count > 0 && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any));
    }

    private static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && tag.Tag.Equals(Of(version), StringComparison.Ordinal) ? version : null;
}
