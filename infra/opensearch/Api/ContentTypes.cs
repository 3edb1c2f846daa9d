using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.OpenSearch.Api;

/// <summary>OpenSearch reads a body only if the request says that it is JSON, or lines of it: https://docs.opensearch.org/latest/api-reference/common-parameters/.</summary>
internal static class ContentTypes
{
    private static readonly string[] s_json = ["application/json", "application/x-ndjson"];

    /// <returns>Why the body is not read, in OpenSearch's words; null if it is, or if there is none.</returns>
    public static string? Refuse(HttpRequest request)
    {
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return null;
        if (string.IsNullOrEmpty(request.ContentType)) return "Content-Type header is missing";
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && s_json.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
        return isJson ? null : $"Content-Type header [{request.ContentType}] is not supported";
    }
}
