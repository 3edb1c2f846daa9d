using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>A call's arguments, read with the checks that AWS makes of every call.</summary>
internal sealed class ApiRequest(JsonElement body)
{
    public string Text(string name) => OptionalText(name) ?? throw Failed("null", name, "Member must not be null");

    public string? OptionalText(string name) => Of(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new ApiException("SerializationException", $"{name} is not a string"),
    };

    public JsonElement? Object(string name) => Of(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw new ApiException("SerializationException", $"{name} is not an object"),
    };

    public bool Flag(string name) => OptionalFlag(name) ?? false;

    public bool? OptionalFlag(string name) => Of(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        _ => throw new ApiException("SerializationException", $"{name} is not a boolean"),
    };

    /// <returns>The number given; 0 if none is, which AWS takes for its own limit.</returns>
    public int Count(string name, int most)
    {
        if (Of(name) is not { } value) return 0;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var count)) throw new ApiException("SerializationException", $"{name} is not an integer");
        if (count > most) throw Failed($"'{count}'", name, $"Member must have value less than or equal to {most}");
        return count >= 0 ? count : throw Failed($"'{count}'", name, "Member must have value greater than or equal to 0");
    }

    public string? OneOf(string name, IReadOnlyList<string> allowed)
    {
        var text = OptionalText(name);
        return text is null || allowed.Contains(text) ? text : throw Failed($"'{text}'", name, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
    }

    public string? LimitedText(string name, int least, int most)
    {
        var text = OptionalText(name);
        if (text is null) return null;
        if (text.Length < least) throw Failed($"'{text}'", name, $"Member must have length greater than or equal to {least}");
        return text.Length <= most ? text : throw Failed($"'{text}'", name, $"Member must have length less than or equal to {most}");
    }

    private JsonElement? Of(string name) => body.Member(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private static ApiException Failed(string value, string name, string constraint) =>
        ApiException.Validation($"1 validation error detected: Value {value} at '{name}' failed to satisfy constraint: {constraint}");
}
