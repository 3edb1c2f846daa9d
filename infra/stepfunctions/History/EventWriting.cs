using System.Text.Json;

namespace ServerlessShop.StepFunctions.History;

/// <summary>The members that many kinds of event share.</summary>
internal static class EventWriting
{
    /// <summary>State data is text in an event, beside a note whether it was cut short; here it never is.</summary>
    public static void WriteData(this Utf8JsonWriter writer, string name, JsonElement data) => writer.WriteData(name, data.GetRawText());

    public static void WriteData(this Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteString(name, text);
        writer.WriteNotTruncated(name);
    }

    public static void WriteError(this Utf8JsonWriter writer, string? error, string? cause)
    {
        if (error is not null) writer.WriteString("error", error);
        if (cause is not null) writer.WriteString("cause", cause);
    }

    public static void WriteSeconds(this Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } value) writer.WriteNumber(name, (long)value.TotalSeconds);
    }

    public static void WriteAssigned(this Utf8JsonWriter writer, JsonElement? assigned)
    {
        if (assigned is not { } variables) return;
        writer.WriteStartObject("assignedVariables");
        foreach (var variable in variables.EnumerateObject()) writer.WriteString(variable.Name, variable.Value.GetRawText());
        writer.WriteEndObject();
        writer.WriteNotTruncated("assignedVariables");
    }

    private static void WriteNotTruncated(this Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name + "Details");
        writer.WriteBoolean("truncated", false);
        writer.WriteEndObject();
    }
}
