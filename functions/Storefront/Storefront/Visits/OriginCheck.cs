using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Storefront.Visits;

/// <summary>
/// Tells the shop's own forms from those of other sites, which a browser sends with the shop's cookie too: by <c>Sec-Fetch-Site</c>
/// (https://www.w3.org/TR/fetch-metadata/), which no page can forge, or else by <c>Origin</c>.
/// </summary>
internal static class OriginCheck
{
    /// <param name="shop">The shop's own origin.</param>
    public static bool IsOwn(HttpRequest request, string shop)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site is "same-origin" or "none" : string.Equals(request.Headers.Origin, shop, StringComparison.OrdinalIgnoreCase);
    }
}
