using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>Whether a value is what was recorded, where recordings have placeholders for what differs each time.</summary>
/// <param name="masks">Texts that stand for any value.</param>
/// <param name="jsonInText">Whether a text that holds JSON is compared as JSON: recordings of history have unpacked some.</param>
internal sealed partial class Likeness(IReadOnlyList<string> masks, bool jsonInText = false)
{
    /// <returns>Null if they are alike, otherwise where they differ.</returns>
    public string? Difference(JsonElement expected, JsonElement? actual, string at = "$")
    {
        if (actual is not { } value) return $"{at}: expected {expected.GetRawText()}, got nothing";
        if (expected.ValueKind == JsonValueKind.String && masks.Contains(expected.GetString()!)) return null;
        return (expected.ValueKind, value.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => Alike(expected.GetString()!, value.GetString()!) ? null : Differ(expected, value, at),
            (JsonValueKind.Object, JsonValueKind.Object) => Members(expected, value, at),
            (JsonValueKind.Array, JsonValueKind.Array) => Items(expected, value, at),
            (_, JsonValueKind.String) when jsonInText && Parsed(value.GetString()!) is { } inner => Difference(expected, inner, at),
            _ => JsonElement.DeepEquals(expected, value) ? null : Differ(expected, value, at),
        };
    }

    public bool Alike(string expected, string actual)
    {
        if (expected == actual || masks.Contains(expected)) return true;
        if (expected == "date" && DateTime().IsMatch(actual)) return true;
        // Recordings call the role by a name of their own.
        if (expected is "snf_role_arn" or "sfn_role_arn" && actual.StartsWith("arn:aws:iam:", StringComparison.Ordinal)) return true;
        var pattern = Placeholder().Replace(Regex.Escape(expected).Replace("date", "(date|[\\d:.TZ+-]{16,})", StringComparison.Ordinal), ".*?");
        if (Regex.IsMatch(actual, $@"^{pattern}\z", RegexOptions.Singleline)) return true;
        return jsonInText && Parsed(expected) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } left && Parsed(actual) is { } right && Difference(left, right) is null;
    }

    private string? Members(JsonElement expected, JsonElement actual, string at)
    {
        var extra = actual.EnumerateObject().FirstOrDefault(m => !expected.TryGetProperty(m.Name, out _));
        if (extra.Value.ValueKind != JsonValueKind.Undefined) return $"{at}.{extra.Name}: not expected";
        return expected.EnumerateObject()
            .Where(m => m.Name is not ("SdkHttpMetadata" or "SdkResponseMetadata"))
            .Select(m => Difference(m.Value, actual.TryGetProperty(m.Name, out var value) ? value : null, $"{at}.{m.Name}"))
            .FirstOrDefault(d => d is not null);
    }

    private string? Items(JsonElement expected, JsonElement actual, string at) =>
        expected.GetArrayLength() != actual.GetArrayLength()
            ? Differ(expected, actual, at)
            : expected.EnumerateArray().Index().Select(i => Difference(i.Item, actual[i.Index], $"{at}[{i.Index}]")).FirstOrDefault(d => d is not null);

    private static string Differ(JsonElement expected, JsonElement actual, string at) => $"{at}: expected {expected.GetRawText()}, got {actual.GetRawText()}";

    private static JsonElement? Parsed(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\z")]
    private static partial Regex DateTime();

    [GeneratedRegex(@"<[\w-]+(:\d+)?>")]
    private static partial Regex Placeholder();
}
