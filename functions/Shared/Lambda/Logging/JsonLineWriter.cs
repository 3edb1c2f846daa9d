using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>
/// One JSON object a line: <c>timestamp, level, message, category, function, requestId, traceId, spanId</c>, then the fields of
/// the message and its scopes under their own names, then <c>exception {type, message, stackTrace}</c>. The first three and
/// their values are Lambda's own (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html).
/// </summary>
internal sealed class JsonLineWriter(Stream output) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Write(LogLevel level, string category, string message, LogFields fields, Exception? exception)
    {
        lock (_lock)
        {
            _line.ResetWrittenCount();
            _json.Reset(_line);
            _json.WriteStartObject();
            _json.WriteString("timestamp", DateTime.UtcNow);
            _json.WriteString("level", NameOf(level));
            _json.WriteString("message", message);
            _json.WriteString("category", category);
            if (LambdaInvocation.Current is { } invocation)
            {
                _json.WriteString("function", invocation.FunctionName);
                _json.WriteString("requestId", invocation.AwsRequestId);
            }
            if (TraceContext.TraceId is { } traceId) _json.WriteString("traceId", traceId);
            if (TraceContext.SpanId is { } spanId) _json.WriteString("spanId", spanId);
            foreach (var (name, value) in fields.All)
                if (!IsReserved(name)) WriteField(name, value);
            if (exception is not null) WriteException(exception);
            _json.WriteEndObject();
            _json.Flush();
            _line.Write("\n"u8);
            // One write a line: another process may share the pipe.
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }

    public void Dispose() => _json.Dispose();

    private static bool IsReserved(string name) =>
        name is "timestamp" or "level" or "message" or "category" or "function" or "requestId" or "traceId" or "spanId" or "exception";

    private void WriteField(string name, object? value)
    {
        _json.WritePropertyName(name);
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case string text: _json.WriteStringValue(text); break;
            case bool flag: _json.WriteBooleanValue(flag); break;
            case int number: _json.WriteNumberValue(number); break;
            case long number: _json.WriteNumberValue(number); break;
            case decimal number: _json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): _json.WriteNumberValue(number); break;
            case DateTimeOffset time: _json.WriteStringValue(time); break;
            case DateTime time: _json.WriteStringValue(time); break;
            default: _json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private void WriteException(Exception exception)
    {
        _json.WriteStartObject("exception");
        _json.WriteString("type", exception.GetType().FullName);
        _json.WriteString("message", exception.Message);
        // With the inner exceptions and their stacks.
        _json.WriteString("stackTrace", exception.ToString());
        _json.WriteEndObject();
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
