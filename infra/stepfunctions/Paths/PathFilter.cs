using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>What stands in <c>[?(…)]</c>, about the value <c>@</c>.</summary>
internal abstract record PathFilter
{
    public abstract bool Matches(JsonElement current);
}

internal sealed record AndFilter(PathFilter Left, PathFilter Right) : PathFilter
{
    public override bool Matches(JsonElement current) => Left.Matches(current) && Right.Matches(current);
}

internal sealed record OrFilter(PathFilter Left, PathFilter Right) : PathFilter
{
    public override bool Matches(JsonElement current) => Left.Matches(current) || Right.Matches(current);
}

internal sealed record NotFilter(PathFilter Inner) : PathFilter
{
    public override bool Matches(JsonElement current) => !Inner.Matches(current);
}

internal sealed record ExistsFilter(FilterOperand Operand) : PathFilter
{
    public override bool Matches(JsonElement current) => Operand.Value(current) is not null;
}

internal sealed record RegexFilter(FilterOperand Operand, Regex Pattern) : PathFilter
{
    public override bool Matches(JsonElement current) =>
        Operand.Value(current) is { ValueKind: JsonValueKind.String } text && Pattern.IsMatch(text.GetString()!);
}

internal sealed record CompareFilter(FilterOperand Left, string Operator, FilterOperand Right) : PathFilter
{
    public override bool Matches(JsonElement current)
    {
        var left = Left.Value(current);
        var right = Right.Value(current);
        return Operator switch
        {
            "==" => Same(left, right),
            "!=" => !Same(left, right),
            "in" => Contains(right, left),
            "nin" => !Contains(right, left),
            _ => Order(left, right) is { } order && Holds(order),
        };
    }

    private bool Holds(int order) => Operator switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => throw new PathSyntaxException($"Unknown filter operator '{Operator}'"),
    };

    private static bool Same(JsonElement? a, JsonElement? b) =>
        a is null || b is null ? a is null && b is null : JsonElement.DeepEquals(a.Value, b.Value);

    private static bool Contains(JsonElement? set, JsonElement? value) =>
        set is { ValueKind: JsonValueKind.Array } array && value is not null && array.EnumerateArray().Any(item => Same(item, value));

    private static int? Order(JsonElement? a, JsonElement? b) => (a?.ValueKind, b?.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Numbers.Compare(a.Value, b.Value),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(a.Value.GetString(), b.Value.GetString()),
        _ => null,
    };
}

/// <summary>A literal, or a path from <c>@</c>; nothing where the path leads nowhere.</summary>
internal sealed record FilterOperand(JsonElement? Literal, JsonPath? Path)
{
    public JsonElement? Value(JsonElement current)
    {
        if (Path is null) return Literal;
        foreach (var value in Path.SelectMany(current)) return value;
        return null;
    }
}
