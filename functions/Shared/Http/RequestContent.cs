using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Http;

/// <summary>How the bodies of requests are encoded: in UTF-8, and not compressed.</summary>
public static class RequestContent
{
    private const string Charset = "charset";

    /// <summary>
    /// Whether the body, if there is one, can be read. A charset that means UTF-8 is taken out of <c>Content-Type</c>: ASP.NET knows one
    /// spelling of it, and fails on the others (<c>"utf-8"</c> in quotes, <c>utf8</c>).
    /// </summary>
    public static bool TryAccept(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return true;
        if (request.Headers.ContentEncoding.ToString().Length > 0) return false;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return true;
        var charsets = type.Parameters.Where(parameter => parameter.Name.Equals(Charset, StringComparison.OrdinalIgnoreCase)).ToList();
        if (charsets.Count == 0) return true;
        if (!charsets.TrueForAll(charset => IsUtf8(HeaderUtilities.RemoveQuotes(charset.Value)))) return false;
        foreach (var charset in charsets) type.Parameters.Remove(charset);
        request.ContentType = type.ToString();
        return true;
    }

    private static bool IsUtf8(StringSegment name) =>
        name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase);
}
