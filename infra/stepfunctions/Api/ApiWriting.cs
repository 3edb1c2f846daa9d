using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

internal static class ApiWriting
{
    /// <summary>Times are seconds since 1970 in AWS's JSON, with milliseconds behind the point.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>Input or output, beside a note that it is there.</summary>
    public static void WriteIncluded(this Utf8JsonWriter writer, string name, string? data)
    {
        writer.WriteOptional(name, data);
        writer.WriteStartObject(name + "Details");
        writer.WriteBoolean("included", true);
        writer.WriteEndObject();
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null) writer.WriteString(name, text);
    }
}
