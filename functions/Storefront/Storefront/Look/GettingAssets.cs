using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Storefront.Look;

internal static class GettingAssets
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string ADay = "public, max-age=86400";

    // The pictures bring a style of their own, and nothing else.
    private const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'";

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{**name}", s_reading, http => RespondAsync(http, http.Request.Path.Value!));
        routes.MapMethods("/favicon.ico", s_reading, http => RespondAsync(http, Assets.Picture("favicon.svg")));
    }

    internal static async Task RespondAsync(HttpContext http, string path)
    {
        var (request, response) = (http.Request, http.Response);
        if (Assets.Find(path) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.Headers.CacheControl = "no-store";
            response.ContentType = "text/plain; charset=utf-8";
            return;
        }

        var tag = $"\"{asset.Hash}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = CacheControl(path, asset);
        response.Headers.XContentTypeOptions = "nosniff";
        if (asset.IsText) response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (asset.Type == "image/svg+xml") response.Headers.ContentSecurityPolicy = PicturePolicy;
        if (request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.Type;
        var (body, encoding) = asset.Encode(request.Headers.AcceptEncoding.ToString());
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    // While versions take turns, a page of one may ask another for its style: it gets the present one, which nobody keeps.
    private static string CacheControl(string path, Asset asset) =>
        path.StartsWith("/assets/pictures/", StringComparison.Ordinal) ? ADay : path.Contains($".{asset.Hash}.", StringComparison.Ordinal) ? Forever : "no-store";
}
