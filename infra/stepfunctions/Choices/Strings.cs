using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>StringEquals and its kin compare character by character; StringMatches takes <c>*</c> for any text, <c>\*</c> for itself.</summary>
internal static partial class Strings
{
    public static Func<JsonElement, JsonElement, bool> Order(Func<int, bool> holds) => (variable, value) =>
        variable.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String
        && holds(string.CompareOrdinal(variable.GetString(), value.GetString()));

    public static bool Matches(JsonElement variable, JsonElement pattern) =>
        variable.ValueKind == JsonValueKind.String && Regex.IsMatch(variable.GetString()!, ToRegex(pattern.GetString()!), RegexOptions.Singleline | RegexOptions.NonBacktracking);

    private static string ToRegex(string pattern) => "^" + Part().Replace(pattern, part => part.Value switch
    {
        "*" => ".*",
        ['\\', var escaped] => Regex.Escape(escaped.ToString()),
        var text => Regex.Escape(text),
    }) + @"\z";

    [GeneratedRegex(@"\*|\\[*\\]|[^*\\]+|\\", RegexOptions.Singleline)]
    private static partial Regex Part();
}
