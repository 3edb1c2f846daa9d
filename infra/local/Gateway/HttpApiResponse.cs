using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Gateway;

/// <summary>A function's answer of payload format 2.0 as the HTTP response that API Gateway makes of it.</summary>
internal static class HttpApiResponse
{
    /// <exception cref="JsonException">The answer is not one; API Gateway says 500.</exception>
    public static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(payload);
        var root = answer.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("statusCode", out var status))
        {
            // Without a status code the whole answer is the body of a 200.
            response.ContentType = "application/json";
            await response.BodyWriter.WriteAsync(payload, cancellation);
            return;
        }

        var body = Body(root); // before anything is set that an answer which is none must not leave behind
        response.StatusCode = status.ValueKind == JsonValueKind.String ? int.Parse(status.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : status.GetInt32();
        foreach (var header in Members(root, "headers")) response.Headers[header.Name] = header.Value.ToString();
        foreach (var header in Members(root, "multiValueHeaders")) response.Headers[header.Name] = header.Value.EnumerateArray().Select(v => v.ToString()).ToArray();
        if (root.TryGetProperty("cookies", out var cookies) && cookies.ValueKind == JsonValueKind.Array)
            response.Headers.SetCookie = cookies.EnumerateArray().Select(c => c.GetString()).ToArray();
        response.Headers["apigw-requestid"] = response.HttpContext.TraceIdentifier;
        if (body.Length == 0) return;
        response.ContentType ??= "text/plain; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method)) await response.BodyWriter.WriteAsync(body, cancellation);
    }

    private static IEnumerable<JsonProperty> Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject().Where(m => !m.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            : [];

    private static byte[] Body(JsonElement root)
    {
        if (!root.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.String) return [];
        return root.TryGetProperty("isBase64Encoded", out var is64) && is64.ValueKind == JsonValueKind.True
            ? body.GetBytesFromBase64()
            : Encoding.UTF8.GetBytes(body.GetString()!);
    }
}
