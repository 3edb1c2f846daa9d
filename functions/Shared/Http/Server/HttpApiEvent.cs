using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerlessShop.Http;

/// <summary>
/// Reads an HTTP API event (payload format 2.0) straight into an exchange, without an object in between.
/// Members may come in any order, and unknown ones are passed over.
/// </summary>
internal sealed class HttpApiEvent
{
    private readonly HttpExchange _exchange = new();
    private byte[] _body = [];
    private int _bodyLength;
    private bool _base64;
    private string _rawPath = "/";
    private string? _stage;
    private List<string>? _cookies;

    public static HttpExchange Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var reading = new HttpApiEvent();
        reading.ReadEvent(ref reader);
        return reading.Finish();
    }

    private void ReadEvent(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An HTTP API event must be a JSON object.");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("rawPath"u8)) _rawPath = Text(ref reader) ?? "/";
            else if (reader.ValueTextEquals("rawQueryString"u8)) SetQuery(Text(ref reader));
            else if (reader.ValueTextEquals("headers"u8)) ReadHeaders(ref reader);
            else if (reader.ValueTextEquals("cookies"u8)) ReadCookies(ref reader);
            else if (reader.ValueTextEquals("requestContext"u8)) ReadRequestContext(ref reader);
            else if (reader.ValueTextEquals("body"u8)) ReadBody(ref reader);
            else if (reader.ValueTextEquals("isBase64Encoded"u8)) _base64 = reader.Read() && reader.TokenType == JsonTokenType.True;
            else reader.Skip();
        }
    }

    private void ReadHeaders(ref Utf8JsonReader reader)
    {
        if (!BeginsObject(ref reader)) return;
        while (NextMember(ref reader))
        {
            var name = reader.GetString()!;
            _exchange.Request.Headers[name] = Text(ref reader);
        }
    }

    private void ReadCookies(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return;
        _cookies = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) _cookies.Add(reader.GetString()!);
    }

    private void ReadRequestContext(ref Utf8JsonReader reader)
    {
        if (!BeginsObject(ref reader)) return;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("http"u8)) ReadHttp(ref reader);
            else if (reader.ValueTextEquals("authorizer"u8)) _exchange.User = CallerClaims.Read(ref reader);
            else if (reader.ValueTextEquals("stage"u8)) _stage = Text(ref reader);
            else if (reader.ValueTextEquals("domainName"u8)) _exchange.DomainName = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("requestId"u8)) _exchange.ConnectionId = Text(ref reader) ?? "";
            else reader.Skip();
        }
    }

    private void ReadHttp(ref Utf8JsonReader reader)
    {
        if (!BeginsObject(ref reader)) return;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("method"u8)) _exchange.Request.Method = Text(ref reader) ?? "GET";
            else if (reader.ValueTextEquals("protocol"u8)) _exchange.Request.Protocol = Text(ref reader) ?? "HTTP/1.1";
            else if (reader.ValueTextEquals("sourceIp"u8)) _exchange.SetRemoteAddress(Text(ref reader));
            else reader.Skip();
        }
    }

    private void ReadBody(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String) return;
        // Unescaping only shortens.
        if (reader.ValueSpan.Length > _body.Length) _body = new byte[reader.ValueSpan.Length];
        _bodyLength = reader.CopyString(_body);
    }

    private HttpExchange Finish()
    {
        var request = _exchange.Request;
        // Only now: the flag may follow the body.
        if (_base64 && Base64.DecodeFromUtf8InPlace(_body.AsSpan(0, _bodyLength), out _bodyLength) != OperationStatus.Done)
            throw new JsonException("isBase64Encoded is true, but the body is not valid base64.");
        _exchange.SetBody(new MemoryStream(_body, 0, _bodyLength, writable: false));
        if (_cookies is { Count: > 0 }) request.Headers.Cookie = string.Join("; ", _cookies);
        request.Scheme = request.Headers.TryGetValue("X-Forwarded-Proto", out var scheme) && scheme == "http" ? "http" : "https";
        SetPath(request);
        return _exchange;
    }

    // The gateway has already decoded the path, once; decoding it again would turn what was %2520 into a space.
    private void SetPath(HttpRequestFeature request)
    {
        var path = _rawPath.StartsWith('/') ? _rawPath : "/" + _rawPath;
        if (_stage is not (null or "$default") && new PathString(path).StartsWithSegments("/" + _stage, StringComparison.Ordinal, out var rest))
        {
            request.PathBase = "/" + _stage;
            path = rest.HasValue ? rest.Value : "/";
        }
        request.Path = path;
        request.RawTarget = Uri.EscapeDataString(request.PathBase + path).Replace("%2F", "/", StringComparison.Ordinal) + request.QueryString;
    }

    private void SetQuery(string? rawQuery) => _exchange.Request.QueryString = string.IsNullOrEmpty(rawQuery) ? "" : "?" + rawQuery;

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static bool BeginsObject(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static string? Text(ref Utf8JsonReader reader) => reader.Read() ? reader.GetString() : null;
}
