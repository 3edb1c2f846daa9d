using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Telemetry;

/// <summary>OTLP's messages as JSON (https://github.com/open-telemetry/opentelemetry-proto).</summary>
internal static class OtlpJson
{
    public static JsonArray Attributes(params IEnumerable<(string Name, JsonNode? Value)> attributes) =>
        [.. attributes.Select(attribute => new JsonObject { ["key"] = attribute.Name, ["value"] = Value(attribute.Value) })];

    /// <summary>As a 64 bit number, which JSON cannot hold: text.</summary>
    public static string Nanoseconds(DateTimeOffset time) => ((time - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    private static JsonObject Value(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => new JsonObject { ["boolValue"] = value.DeepClone() },
        JsonValueKind.Number => new JsonObject { ["doubleValue"] = value.DeepClone() },
        JsonValueKind.String => new JsonObject { ["stringValue"] = value.DeepClone() },
        null => new JsonObject { ["stringValue"] = "" },
        _ => new JsonObject { ["stringValue"] = value.ToJsonString() },
    };
}
