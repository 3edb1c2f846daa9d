using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>The operators of a filter that look into an array or a text (Jayway JsonPath, "Filter Operators").</summary>
internal static class FilterSets
{
    private static readonly Dictionary<string, Func<JsonElement?, JsonElement?, bool>> ByName = new(StringComparer.Ordinal)
    {
        ["in"] = (value, set) => Contains(set, value),
        ["nin"] = (value, set) => !Contains(set, value),
        ["contains"] = (set, value) => Contains(set, value) || ContainsText(set, value),
        ["subsetof"] = (items, set) => Items(items) is { } all && all.All(item => Contains(set, item)),
        ["anyof"] = (items, set) => Items(items) is { } all && all.Any(item => Contains(set, item)),
        ["noneof"] = (items, set) => Items(items) is { } all && !all.Any(item => Contains(set, item)),
        ["size"] = (value, size) => Size(value) is { } count && size is { ValueKind: JsonValueKind.Number } wanted && wanted.GetDouble() == count,
        ["empty"] = (value, empty) => Size(value) is { } count && empty?.ValueKind == (count == 0 ? JsonValueKind.True : JsonValueKind.False),
    };

    public static Func<JsonElement?, JsonElement?, bool>? Find(string name) => ByName.GetValueOrDefault(name);

    private static bool Contains(JsonElement? set, JsonElement? value) =>
        value is { } wanted && Items(set) is { } items && items.Any(item => JsonElement.DeepEquals(item, wanted));

    private static bool ContainsText(JsonElement? text, JsonElement? part) =>
        text is { ValueKind: JsonValueKind.String } whole && part is { ValueKind: JsonValueKind.String } wanted
        && whole.GetString()!.Contains(wanted.GetString()!, StringComparison.Ordinal);

    private static JsonElement[]? Items(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : null;

    private static int? Size(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.Array => value.Value.GetArrayLength(),
        JsonValueKind.String => value.Value.GetString()!.Length,
        _ => null,
    };
}
