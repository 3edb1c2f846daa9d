using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

internal sealed class PathSyntaxException(string message) : Exception(message);

/// <summary>A path leads nowhere; the message is that of the JsonPath library that AWS uses (Jayway).</summary>
internal sealed class PathNotFoundException(string message) : Exception(message)
{
    /// <summary>True if all that is missing is the item that the path's last step names.</summary>
    public bool IsPastTheEnd { get; private init; }

    public static PathNotFoundException At(IReadOnlyList<PathSegment> segments, int failed, JsonElement value)
    {
        var here = "$" + string.Concat(segments.Take(failed + 1));
        return new(segments[failed] switch
        {
            IndexSegment when value.ValueKind == JsonValueKind.Array => $"Index out of bounds when evaluating path {here}",
            IndexSegment => $"Filter: {segments[failed]} can only be applied to arrays. Current context is: {Json.Compact(value)}",
            _ when value.ValueKind != JsonValueKind.Object =>
                $"Expected to find an object with property {segments[failed]} in path ${string.Concat(segments.Take(failed))} but found '{value.ValueKind}'",
            _ when failed == segments.Count - 1 => $"No results for path: {here}",
            _ => $"Missing property in path {here}",
        })
        {
            IsPastTheEnd = failed == segments.Count - 1 && segments[failed] is IndexSegment && value.ValueKind == JsonValueKind.Array,
        };
    }
}
