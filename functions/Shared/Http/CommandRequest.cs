using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>
/// Reads what a request says about its command besides the body: <c>If-Match</c>, <c>Idempotency-Key</c>, the caller, the trace.
/// </summary>
public static class CommandRequest
{
    private const int MaxKeyLength = 255;

    static CommandRequest() => ValidatorOptions.Global.LanguageManager = new ValidationTexts();

    /// <summary>Validates the body and the headers; the problem names everything that is wrong with the body at once.</summary>
    /// <returns>Null when all is well, and <paramref name="context"/> is set.</returns>
    public static Problem? Read<TBody>(
        HttpContext http, TBody body, JsonTypeInfo<TBody> json, IValidator<TBody> validator, TimeProvider time, out CommandContext context)
    {
        context = null!;
        return Validate(validator, body) ?? ReadHeaders(http, () => JsonSerializer.SerializeToUtf8Bytes(body, json), time, out context);
    }

    /// <summary>The same for a command without a body.</summary>
    public static Problem? Read(HttpContext http, TimeProvider time, out CommandContext context) => ReadHeaders(http, () => [], time, out context);

    /// <summary>An id for a new stream: derived from caller and key, so that a repeat finds the first one's stream; else a new one.</summary>
    public static string NewId(CommandContext context) => context.Key is { } key
        ? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(key.Id)).AsSpan(0, 16)).ToString("N")
        : Guid.CreateVersion7(context.At).ToString("N");

    private static Problem? Validate<TBody>(IValidator<TBody> validator, TBody body)
    {
        var result = validator.Validate(body);
        return result.IsValid ? null : Problems.ValidationFailed(result.ToDictionary().ToDictionary(e => CamelCase(e.Key), e => e.Value));
    }

    private static Problem? ReadHeaders(HttpContext http, Func<byte[]> canonicalBody, TimeProvider time, out CommandContext context)
    {
        context = null!;
        var caller = Caller.From(http);
        if (!TryReadKey(http.Request, out var key)) return Problems.MalformedRequest($"Idempotency-Key must be 1 to {MaxKeyLength} characters long and not blank. Leave the header out to send a request without a key.");
        if (!EntityTags.TryReadIfMatch(http.Request.Headers, out var expected))
            return Problems.MalformedRequest("If-Match must be * or a list of ETags that a GET or a write returned, such as \"3\".");
        context = new CommandContext(
            caller.Actor,
            time.GetUtcNow(),
            key is null ? null : new CommandKey($"{caller.Id}/{key}", Hash(http.Request, canonicalBody())),
            expected,
            TraceContext.Traceparent);
        return null;
    }

    // An empty one is a fault of its sender, who believes that a repeat is safe.
    private static bool TryReadKey(HttpRequest request, out string? key)
    {
        key = null;
        if (!HttpMethods.IsPost(request.Method) || !request.Headers.TryGetValue("Idempotency-Key", out var given)) return true;
        key = given.ToString();
        return key.Length <= MaxKeyLength && !string.IsNullOrWhiteSpace(key);
    }

    // Of the address and the body as it was understood: spaces and the order of members do not make it another command.
    private static string Hash(HttpRequest request, byte[] canonicalBody) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. canonicalBody]));

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
