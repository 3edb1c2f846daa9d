using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>
/// Compares histories. Where branches ran side by side a recording has their events in no certain order (its id is then a
/// list), or leaves them out; those are looked for anywhere.
/// </summary>
internal static class RecordedHistory
{
    public static string? Difference(JsonElement expected, JsonElement actual, Likeness likeness)
    {
        var events = actual.EnumerateArray().ToDictionary(e => e.GetProperty("id").GetInt64());
        foreach (var one in expected.EnumerateArray())
        {
            var found = one.GetProperty("id") is { ValueKind: JsonValueKind.Number } id
                ? events.TryGetValue(id.GetInt64(), out var here) ? Difference(one, here, likeness, withPrevious: true) : $"no event {id}"
                : events.Values.Any(e => Difference(one, e, likeness, withPrevious: false) is null) ? null : $"no event like {one.GetRawText()}";
            if (found is not null) return found;
        }
        return null;
    }

    private static string? Difference(JsonElement expected, JsonElement actual, Likeness likeness, bool withPrevious)
    {
        var at = $"event {expected.GetProperty("id").GetRawText()}";
        if (expected.GetProperty("type").GetString() != actual.GetProperty("type").GetString())
            return $"{at}: expected {expected.GetProperty("type")}, got {actual.GetProperty("type")}";
        if (withPrevious && expected.GetProperty("prev").GetInt64() != actual.GetProperty("previousEventId").GetInt64())
            return $"{at} {expected.GetProperty("type")}: expected to follow {expected.GetProperty("prev")}, follows {actual.GetProperty("previousEventId")}";
        var details = expected.EnumerateObject().FirstOrDefault(m => m.Name.EndsWith("Details", StringComparison.Ordinal));
        if (details.Value.ValueKind == JsonValueKind.Undefined) return null;
        return likeness.Difference(details.Value, actual.TryGetProperty(details.Name, out var value) ? WithoutRole(value) : null, $"{at}.{details.Name}");
    }

    /// <summary>The recordings of cases were made without the role.</summary>
    private static JsonElement WithoutRole(JsonElement details) =>
        JsonSerializer.SerializeToElement(details.EnumerateObject().Where(m => m.Name != "roleArn").ToDictionary(m => m.Name, m => m.Value));
}
