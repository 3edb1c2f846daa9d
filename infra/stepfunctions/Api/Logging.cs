using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>loggingConfiguration and tracingConfiguration: kept and described, without effect here.</summary>
internal static class Logging
{
    private static readonly string[] Levels = ["ALL", "ERROR", "FATAL", "OFF"];

    public static JsonElement? Read(ApiRequest request)
    {
        if (request.Object("loggingConfiguration") is not { } given) return null;
        var level = new ApiRequest(given).OneOf("level", Levels) ?? "OFF";
        var destinations = given.Member("destinations");
        var count = destinations is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : 0;
        if (count > 1 || (count == 0 && level != "OFF"))
            throw new ApiException("InvalidLoggingConfiguration", "Invalid Logging Configuration: Must specify exactly one Log Destination.");
        return Json.Build(w => Write(w, destinations, given.Member("includeExecutionData") is { ValueKind: JsonValueKind.True }, level));
    }

    public static JsonElement Off { get; } = Json.Build(w => Write(w, null, false, "OFF"));

    public static JsonElement? Tracing(ApiRequest request) => request.Object("tracingConfiguration");

    public static JsonElement NoTracing { get; } = Json.Parse("""{"enabled":false}""");

    private static void Write(Utf8JsonWriter writer, JsonElement? destinations, bool includeExecutionData, string level)
    {
        writer.WriteStartObject();
        if (destinations is { } value)
        {
            writer.WritePropertyName("destinations");
            value.WriteTo(writer);
        }
        writer.WriteBoolean("includeExecutionData", includeExecutionData);
        writer.WriteString("level", level);
        writer.WriteEndObject();
    }
}
