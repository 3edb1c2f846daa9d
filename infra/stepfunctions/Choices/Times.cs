using System.Text.Json;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>TimestampEquals and its kin compare points in time, whatever their offsets.</summary>
internal static class Times
{
    public static Func<JsonElement, JsonElement, bool> Order(Func<int, bool> holds) => (variable, value) =>
        TryRead(variable, out var left) && TryRead(value, out var right) && holds(left.CompareTo(right));

    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString(), out time);
    }
}
