using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions;

/// <summary>State data is immutable JSON, so branches may share it; every change writes a new value.</summary>
internal static partial class Json
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1000 };

    public static JsonElement Null { get; } = Parse("null");
    public static JsonElement EmptyObject { get; } = Parse("{}");

    public static JsonElement Parse(string text) => JsonElement.Parse(text, Reading);
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) => JsonElement.Parse(utf8, Reading);

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) write(writer);
        return Parse(buffer.WrittenSpan);
    }

    public static JsonElement Of(string? value) => value is null ? Null : Build(w => w.WriteStringValue(value));
    public static JsonElement Of(long value) => Build(w => w.WriteNumberValue(value));
    public static JsonElement Of(bool value) => Parse(value ? "true" : "false");

    public static JsonElement Array(IEnumerable<JsonElement> items) => Build(w =>
    {
        w.WriteStartArray();
        foreach (var item in items) item.WriteTo(w);
        w.WriteEndArray();
    });

    /// <summary>Without white space, as AWS writes what it has computed.</summary>
    public static string Compact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) value.WriteTo(writer);
        var text = System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
        return text.Contains("\\u", StringComparison.Ordinal) ? Escape().Replace(text, AsItself) : text;
    }

    /// <summary>.NET escapes characters beyond 16 bits and a few more, AWS only what JSON demands.</summary>
    private static string AsItself(Match escape) =>
        escape.Groups[1].Success && (char)Convert.ToUInt16(escape.Groups[1].Value, 16) is >= (char)0x7F and var character ? character.ToString() : escape.Value;

    [GeneratedRegex(@"\\\\|\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
