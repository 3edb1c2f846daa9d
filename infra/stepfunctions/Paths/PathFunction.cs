using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>A function at the end of a path: <c>$.items.length()</c>.</summary>
internal sealed record PathFunction(string Name)
{
    public static bool IsKnown(string name) => name is "length" or "keys" or "min" or "max" or "sum" or "avg";

    public JsonElement Apply(JsonElement value, string path) =>
        TryApply(value) ?? throw new PathNotFoundException($"Aggregation function attempted to calculate value using empty array: {path}");

    /// <returns>Null if the function has no value for this one.</returns>
    public JsonElement? TryApply(JsonElement value) => (Name, value.ValueKind) switch
    {
        ("length", JsonValueKind.Array) => Json.Of(value.GetArrayLength()),
        ("length", JsonValueKind.Object) => Json.Of(value.GetPropertyCount()),
        ("length", JsonValueKind.String) => Json.Of(value.GetString()!.Length),
        ("keys", JsonValueKind.Object) => Json.Array(value.EnumerateObject().Select(p => Json.Of(p.Name))),
        (_, JsonValueKind.Array) when Numeric(value) is { Count: > 0 } numbers => Json.Build(w => w.WriteNumberValue(Aggregate(numbers))),
        _ => null,
    };

    private static List<double> Numeric(JsonElement array) =>
        [.. array.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Number).Select(i => i.GetDouble())];

    private double Aggregate(List<double> numbers) => Name switch
    {
        "min" => numbers.Min(),
        "max" => numbers.Max(),
        "sum" => numbers.Sum(),
        _ => numbers.Average(),
    };
}
