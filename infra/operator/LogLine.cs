using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.Operator;

/// <summary>A line that a function logged, as far as a reader of an order's lines wants to know it (functions/README.md has all fields).</summary>
/// <param name="Function">The physical name.</param>
/// <param name="Level">Empty for what is not a line of the functions' logger, such as the last words of a process.</param>
/// <param name="Message">Such a line as a whole.</param>
/// <param name="TraceId">The trace of the commit that the line is about, or else of the work that wrote it.</param>
internal sealed record LogLine(
    string Text, DateTimeOffset At, string Function, string Level, string Message, string? Exception, string? OrderId, string? StreamId, string? TraceId)
{
    // The streams that an order has, each in its own domain.
    private static readonly string[] s_categories = ["order", "payment", "reservation"];

    public static LogLine Read(LogEvent logged)
    {
        if (Parse(logged.Text) is not { } fields) return new LogLine(logged.Text, logged.At, FunctionOf(logged.Stream), "", logged.Text, null, null, null, null);
        using (fields)
        {
            var at = DateTimeOffset.TryParse(Field("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written) ? written : logged.At;
            var exception = fields.RootElement.TryGetProperty("exception", out var e) && e.ValueKind == JsonValueKind.Object ? $"{TextOf(e, "type")}: {TextOf(e, "message")}" : null;
            return new LogLine(
                logged.Text, at, Field("function") ?? FunctionOf(logged.Stream), Field("level") ?? "", Field("message") ?? logged.Text, exception,
                Field("orderId"), Field("streamId"), Field("commitTraceId") ?? Field("traceId"));

            string? Field(string name) => TextOf(fields.RootElement, name);
        }
    }

    /// <summary>Whether the line has the order's id, alone or in a stream's id, and not only as a part of a longer one.</summary>
    public bool Names(string orderId)
    {
        for (var at = 0; (at = Text.IndexOf(orderId, at, StringComparison.Ordinal)) >= 0; at++)
            if ((at == 0 || !IsOfAnId(Text[at - 1])) && (at + orderId.Length == Text.Length || Text[at + orderId.Length] is var next && !IsOfAnId(next) && next != '-')) return true;
        return false;
    }

    /// <summary>Whether the line is about another order, which shares a trace with this one: a batch has many.</summary>
    public bool IsOfAnother(string orderId) =>
        (OrderId is not null && OrderId != orderId)
        || (StreamId?.Split('-', 2) is [var category, var id] && s_categories.Contains(category) && id != orderId);

    private static bool IsOfAnId(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private static string FunctionOf(string stream) => stream[(stream.LastIndexOf('/') + 1)..].Split('[')[0];

    private static string? TextOf(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? Parse(string text)
    {
        try
        {
            var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
