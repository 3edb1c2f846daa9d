using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>What a state machine caught: <c>{"Error","Cause"}</c>, whose cause is a function's error as JSON, or plain text.</summary>
internal static class CaughtFailure
{
    private static readonly JsonWriterOptions s_asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As it is listed for people, who find the stack trace in the function's log: it names source files and their paths.</summary>
    public static string WithoutStackTrace(string failure)
    {
        if (Parse(failure) is not { } caught || caught["Cause"] is not JsonValue cause || !cause.TryGetValue<string>(out var text)) return failure;
        if (Parse(text) is not { } error) return failure;
        for (var part = error; part is not null; part = part["cause"] as JsonObject) part.Remove("stackTrace");
        caught["Cause"] = ToText(error);
        return ToText(caught);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ToText(JsonObject json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_asItIs)) json.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
