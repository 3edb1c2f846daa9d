using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServerlessShop.Http;

/// <summary>Writes a response in payload format 2.0: <c>{"statusCode","headers","cookies","body","isBase64Encoded"}</c>.</summary>
internal sealed class HttpApiResponse : IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Write(HttpReply response, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteNumber("statusCode"u8, response.StatusCode);
        WriteHeaders(response.Headers);
        WriteCookies(response.Headers);
        WriteBody(response);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void WriteHeaders(IHeaderDictionary headers)
    {
        _json.WriteStartObject("headers"u8);
        foreach (var (name, values) in headers)
            if (!name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase)) _json.WriteString(name, values.ToString());
        _json.WriteEndObject();
    }

    // Set-Cookie is the one header whose values must not be joined by commas.
    private void WriteCookies(IHeaderDictionary headers)
    {
        if (headers.SetCookie is not { Count: > 0 } cookies) return;
        _json.WriteStartArray("cookies"u8);
        foreach (var cookie in cookies) _json.WriteStringValue(cookie);
        _json.WriteEndArray();
    }

    private void WriteBody(HttpReply response)
    {
        var body = response.Content;
        var asText = IsText(response.Headers) && Utf8.IsValid(body);
        if (asText) _json.WriteString("body"u8, body);
        else _json.WriteBase64String("body"u8, body);
        _json.WriteBoolean("isBase64Encoded"u8, !asText);
    }

    private static bool IsText(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0) return false;
        if (headers.ContentType.Count == 0) return true;
        if (!MediaTypeHeaderValue.TryParse(headers.ContentType.ToString(), out var type)) return false;
        return type.Type.Equals("text", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
                && type.SubType.Value?.ToLowerInvariant() is "json" or "xml" or "javascript" or "x-www-form-urlencoded");
    }
}
