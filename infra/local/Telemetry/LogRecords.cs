using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Telemetry;

/// <summary>A function's log line as OpenTelemetry's log record (https://opentelemetry.io/docs/specs/otel/logs/data-model/).</summary>
internal static class LogRecords
{
    private static readonly string[] s_members = ["timestamp", "level", "message", "traceId", "spanId", "exception", "category", "function"];

    /// <returns>Null for a line of metrics.</returns>
    public static LogRecord? Of(string line, DateTimeOffset heard)
    {
        if (Parse(line) is not { } log) return new LogRecord(null, Record(heard, "INFO", line));
        if (log.ContainsKey("_aws")) return null;
        var at = DateTimeOffset.TryParse((string?)log["timestamp"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written) ? written : heard;
        var record = Record(at, (string?)log["level"] ?? "INFO", (string?)log["message"] ?? line);
        record["attributes"] = OtlpJson.Attributes(log.Where(member => !s_members.Contains(member.Key)).Select(member => (member.Key, member.Value)).Concat(ExceptionOf(log["exception"])));
        if (log["traceId"] is { } trace) record["traceId"] = trace.DeepClone();
        if (log["spanId"] is { } span) record["spanId"] = span.DeepClone();
        return new LogRecord((string?)log["category"], record);
    }

    private static JsonObject Record(DateTimeOffset at, string level, string message) => new()
    {
        ["timeUnixNano"] = OtlpJson.Nanoseconds(at),
        ["severityNumber"] = level switch { "TRACE" => 1, "DEBUG" => 5, "WARN" => 13, "ERROR" => 17, "FATAL" => 21, _ => 9 },
        ["severityText"] = level,
        ["body"] = new JsonObject { ["stringValue"] = message },
    };

    // https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/
    private static IEnumerable<(string Name, JsonNode? Value)> ExceptionOf(JsonNode? exception) =>
        exception is JsonObject known ? known.Select(member => ($"exception.{member.Key.ToLowerInvariant()}", member.Value)) : [];

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // Not one of our log lines.
        }
    }
}

/// <param name="Category">The class that wrote the line; null if the line is none of ours.</param>
/// <param name="Json">In OTLP's JSON.</param>
internal sealed record LogRecord(string? Category, JsonObject Json);
