using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ServerlessShop.Local.Gateway;

/// <summary>
/// A request as the event of payload format 2.0
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
/// </summary>
internal static class HttpApiEventJson
{
    private const string ApiId = "local";

    /// <param name="rawPath">As the gateway gives it: decoded once by an HTTP API, as it came by a function URL.</param>
    /// <param name="writeAuthorizer">Writes the member <c>authorizer</c>; null: nobody was asked who calls.</param>
    public static ReadOnlyMemory<byte> Write(
        HttpRequest request, string routeKey, string rawPath, IReadOnlyDictionary<string, string> parameters, Action<Utf8JsonWriter>? writeAuthorizer, ReadOnlyMemory<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + body.Length * 4 / 3);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", routeKey);
        json.WriteString("rawPath", rawPath);
        json.WriteString("rawQueryString", request.QueryString.HasValue ? request.QueryString.Value![1..] : "");
        WriteCookies(json, request);
        WriteHeaders(json, request);
        if (request.Query.Count > 0) WriteTexts(json, "queryStringParameters", request.Query.Select(q => KeyValuePair.Create(q.Key, string.Join(',', q.Value.AsEnumerable()))));
        WriteContext(json, request, routeKey, rawPath, writeAuthorizer);
        if (parameters.Count > 0) WriteTexts(json, "pathParameters", parameters);
        WriteBody(json, request, body);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteCookies(Utf8JsonWriter json, HttpRequest request)
    {
        if (request.Headers.Cookie.Count == 0) return;
        json.WriteStartArray("cookies");
        foreach (var cookie in request.Headers.Cookie.SelectMany(line => line!.Split("; "))) json.WriteStringValue(cookie);
        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, HttpRequest request)
    {
        json.WriteStartObject("headers");
        foreach (var (name, values) in request.Headers)
            if (!name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) json.WriteString(name.ToLowerInvariant(), string.Join(',', values.AsEnumerable()));
        json.WriteString("x-forwarded-for", request.HttpContext.Connection.RemoteIpAddress?.ToString());
        json.WriteString("x-forwarded-port", (request.Host.Port ?? 80).ToString(CultureInfo.InvariantCulture));
        json.WriteString("x-forwarded-proto", request.Scheme);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, HttpRequest request, string routeKey, string rawPath, Action<Utf8JsonWriter>? writeAuthorizer)
    {
        var now = DateTimeOffset.UtcNow;
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", "000000000000");
        json.WriteString("apiId", ApiId);
        writeAuthorizer?.Invoke(json);
        json.WriteString("domainName", request.Host.Host);
        json.WriteString("domainPrefix", request.Host.Host.Split('.')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", rawPath);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", request.HttpContext.Connection.RemoteIpAddress?.ToString());
        json.WriteString("userAgent", request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("requestId", request.HttpContext.TraceIdentifier);
        json.WriteString("routeKey", routeKey);
        json.WriteString("stage", "$default");
        json.WriteString("time", now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", now.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    /// <summary>Every claim as text; an array such as cognito:groups as "[admin other]", without quotes and commas.</summary>
    public static void WriteClaims(Utf8JsonWriter json, JsonWebToken token)
    {
        json.WriteStartObject("authorizer");
        json.WriteStartObject("jwt");
        json.WriteStartObject("claims");
        using var payload = JsonDocument.Parse(Base64Url(token.EncodedPayload));
        foreach (var claim in payload.RootElement.EnumerateObject()) json.WriteString(claim.Name, Text(claim.Value));
        json.WriteEndObject();
        json.WriteNull("scopes");
        json.WriteEndObject();
        json.WriteEndObject();

        static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array ? $"[{string.Join(' ', value.EnumerateArray().Select(Text))}]" : value.ToString();
        static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in texts) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var isText = IsText(request.ContentType) && System.Text.Unicode.Utf8.IsValid(body.Span);
        if (body.Length > 0 && isText) json.WriteString("body", body.Span);
        else if (body.Length > 0) json.WriteBase64String("body", body.Span);
        json.WriteBoolean("isBase64Encoded", body.Length > 0 && !isText);
    }

    // API Gateway hands text types over as they are, and everything else in base64.
    private static bool IsText(string? contentType) => contentType is null
        || contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
        || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase)
        || contentType.Contains("javascript", StringComparison.OrdinalIgnoreCase);
}
