using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.Definitions;

internal static class ErrorEqualsReader
{
    public static IReadOnlyList<string> Read(Fields fields)
    {
        if (fields.Array("ErrorEquals") is not { } array) return [];
        var names = array.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => n.GetString()!).ToList();
        if (names.Count == 0 || names.Count != array.GetArrayLength()) fields.Wrong("ErrorEquals must be a non-empty array of strings", "ErrorEquals");
        if (names.Count > 1 && names.Contains(ErrorNames.All)) fields.Wrong($"{ErrorNames.All} must appear alone", "ErrorEquals");
        return names;
    }
}
