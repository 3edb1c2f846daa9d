using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Callers;

/// <summary>
/// What a browser says of a request that it sends (https://www.w3.org/TR/fetch-metadata/): a page of any origin may make it send one
/// to this machine. Other clients send neither <c>Origin</c> nor <c>Sec-Fetch-…</c>.
/// </summary>
internal static class BrowserRequest
{
    /// <summary>Whether a page made the browser send it, not the user who typed its address.</summary>
    public static bool IsOfAPage(HttpRequest request) => request.Headers.Origin.Count > 0 || !IsOneOf(request, "Sec-Fetch-Site", "none");

    public static bool IsOfOurOwnPage(HttpRequest request) =>
        IsOneOf(request, "Sec-Fetch-Site", "same-origin", "none") && IsOneOf(request, "Origin", $"{request.Scheme}://{request.Host}");

    /// <summary>Whether the window itself goes there: no frame, picture or script.</summary>
    public static bool IsNavigation(HttpRequest request) => IsOneOf(request, "Sec-Fetch-Mode", "navigate") && IsOneOf(request, "Sec-Fetch-Dest", "document");

    private static bool IsOneOf(HttpRequest request, string header, params ReadOnlySpan<string> allowed)
    {
        var values = request.Headers[header];
        return values.Count == 0 || (values is [{ } value] && allowed.Contains(value));
    }
}
