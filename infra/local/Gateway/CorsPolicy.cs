using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Gateway;

/// <summary>The API's CORS headers; a preflight is answered here, before any route or authorizer.</summary>
internal sealed class CorsPolicy(Cors cors)
{
    /// <returns>True when the request was a preflight, and is answered.</returns>
    public bool Apply(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !(cors.Origins.Contains("*") || cors.Origins.Contains(origin))) return false;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = cors.Origins.Contains("*") ? "*" : origin;
        if (cors.ExposedHeaders.Count > 0) headers.AccessControlExposeHeaders = string.Join(',', cors.ExposedHeaders);
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers.AccessControlRequestMethod.Count == 0) return false;
        headers.AccessControlAllowMethods = string.Join(',', cors.Methods);
        headers.AccessControlAllowHeaders = string.Join(',', cors.Headers);
        if (cors.MaxAge is { } age) headers.AccessControlMaxAge = age.ToString(CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
