using System.Text.Json;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary>The values a function was called with, read with the checks that AWS makes.</summary>
internal sealed class Arguments(IReadOnlyList<JsonElement> values, Randomness randomness)
{
    public int Count => values.Count;
    public Randomness Randomness => randomness;
    public IReadOnlyList<JsonElement> All => values;
    public JsonElement this[int index] => values[index];

    public Arguments Expect(int least, int? most = null) =>
        Count >= least && Count <= (most ?? least) ? this : throw new IntrinsicException($"Invalid number of arguments: expected {least}, got {Count}");

    public JsonElement Array(int index) => Of(index, JsonValueKind.Array, "a JSON array");
    public JsonElement Object(int index) => Of(index, JsonValueKind.Object, "a JSON object");
    public string String(int index) => Of(index, JsonValueKind.String, "a string").GetString()!;

    public bool Boolean(int index) => values[index].ValueKind is JsonValueKind.True or JsonValueKind.False
        ? values[index].GetBoolean()
        : throw new IntrinsicException($"Invalid argument {index + 1}: expected a boolean");

    /// <summary>A number that is no integer is rounded to the nearest, a half up, as Java's Math.round does.</summary>
    public long Integer(int index)
    {
        var number = Of(index, JsonValueKind.Number, "a number");
        return Numbers.TryInteger(number, out var integer) ? integer : (long)Math.Floor(number.GetDouble() + 0.5);
    }

    /// <summary>A string within the 10,000 characters that AWS allows for encoding and hashing.</summary>
    public string ShortString(int index) => String(index) is { Length: <= 10_000 } text
        ? text
        : throw new IntrinsicException($"Invalid argument {index + 1}: longer than 10000 characters");

    private JsonElement Of(int index, JsonValueKind kind, string expected) => values[index].ValueKind == kind
        ? values[index]
        : throw new IntrinsicException($"Invalid argument {index + 1}: expected {expected}");
}
