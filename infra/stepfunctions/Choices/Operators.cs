using System.Text.Json;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>
/// The comparison operators by name. Values of different types are simply not equal, less or greater; a name with
/// <c>Path</c> behind it takes its value by a path.
/// </summary>
internal static class Operators
{
    private static readonly Dictionary<string, Operator> ByName = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = new(IsString, Strings.Order(o => o == 0)),
        ["StringLessThan"] = new(IsString, Strings.Order(o => o < 0)),
        ["StringGreaterThan"] = new(IsString, Strings.Order(o => o > 0)),
        ["StringLessThanEquals"] = new(IsString, Strings.Order(o => o <= 0)),
        ["StringGreaterThanEquals"] = new(IsString, Strings.Order(o => o >= 0)),
        ["StringMatches"] = new(IsString, Strings.Matches, HasPathForm: false),
        ["NumericEquals"] = new(IsNumber, Quantities.Order(o => o == 0)),
        ["NumericLessThan"] = new(IsNumber, Quantities.Order(o => o < 0)),
        ["NumericGreaterThan"] = new(IsNumber, Quantities.Order(o => o > 0)),
        ["NumericLessThanEquals"] = new(IsNumber, Quantities.Order(o => o <= 0)),
        ["NumericGreaterThanEquals"] = new(IsNumber, Quantities.Order(o => o >= 0)),
        ["BooleanEquals"] = new(IsBoolean, (variable, value) => IsBoolean(variable) && variable.ValueKind == value.ValueKind),
        ["TimestampEquals"] = new(IsTimestamp, Times.Order(o => o == 0)),
        ["TimestampLessThan"] = new(IsTimestamp, Times.Order(o => o < 0)),
        ["TimestampGreaterThan"] = new(IsTimestamp, Times.Order(o => o > 0)),
        ["TimestampLessThanEquals"] = new(IsTimestamp, Times.Order(o => o <= 0)),
        ["TimestampGreaterThanEquals"] = new(IsTimestamp, Times.Order(o => o >= 0)),
        ["IsNull"] = TypeTest(v => v.ValueKind == JsonValueKind.Null),
        ["IsString"] = TypeTest(IsString),
        ["IsNumeric"] = TypeTest(IsNumber),
        ["IsBoolean"] = TypeTest(IsBoolean),
        ["IsTimestamp"] = TypeTest(IsTimestamp),
    };

    public static (Operator Operator, bool ByPath)? Find(string name)
    {
        if (ByName.TryGetValue(name, out var exact)) return (exact, false);
        return name.EndsWith("Path", StringComparison.Ordinal) && ByName.TryGetValue(name[..^4], out var byPath) && byPath.HasPathForm ? (byPath, true) : null;
    }

    private static Operator TypeTest(Func<JsonElement, bool> test) =>
        new(IsBoolean, (variable, expected) => test(variable) == expected.GetBoolean(), HasPathForm: false);

    private static bool IsString(JsonElement value) => value.ValueKind == JsonValueKind.String;
    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;
    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;
    private static bool IsTimestamp(JsonElement value) => Times.TryRead(value, out _);
}

/// <param name="Accepts">Whether a fixed value is of the operator's type.</param>
/// <param name="Holds">The comparison of the variable with the value.</param>
/// <param name="HasPathForm">Whether the name with Path behind it is an operator, too.</param>
internal sealed record Operator(Func<JsonElement, bool> Accepts, Func<JsonElement, JsonElement, bool> Holds, bool HasPathForm = true);
