using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>What stands in <c>[?(…)]</c>, about the value <c>@</c>.</summary>
internal abstract record PathFilter
{
    public abstract bool Matches(JsonElement current, JsonElement root);
}

internal sealed record AndFilter(PathFilter Left, PathFilter Right) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root) => Left.Matches(current, root) && Right.Matches(current, root);
}

internal sealed record OrFilter(PathFilter Left, PathFilter Right) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root) => Left.Matches(current, root) || Right.Matches(current, root);
}

internal sealed record NotFilter(PathFilter Inner) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root) => !Inner.Matches(current, root);
}

internal sealed record ExistsFilter(FilterOperand Operand) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root) => Operand.Value(current, root) is not null;
}

internal sealed record RegexFilter(FilterOperand Operand, Regex Pattern) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root) =>
        Operand.Value(current, root) is { ValueKind: JsonValueKind.String } text && Pattern.IsMatch(text.GetString()!);
}

internal sealed record CompareFilter(FilterOperand Left, string Operator, FilterOperand Right) : PathFilter
{
    public override bool Matches(JsonElement current, JsonElement root)
    {
        var left = Left.Value(current, root);
        var right = Right.Value(current, root);
        return Operator switch
        {
            "==" => Same(left, right),
            "!=" => !Same(left, right),
            _ when FilterSets.Find(Operator) is { } holds => holds(left, right),
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

    private static int? Order(JsonElement? a, JsonElement? b) => (a?.ValueKind, b?.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Numbers.Compare(a.Value, b.Value),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(a.Value.GetString(), b.Value.GetString()),
        _ => null,
    };
}

/// <summary>A literal, or a path from <c>@</c> or <c>$</c>; nothing where the path leads nowhere.</summary>
internal sealed record FilterOperand(JsonElement? Literal, JsonPath? Path)
{
    public JsonElement? Value(JsonElement current, JsonElement root)
    {
        if (Path is null) return Literal;
        var selected = Path.SelectMany(Path.Root == PathRoot.Current ? current : root, root).Take(Path.IsDefinite ? 1 : int.MaxValue).ToList();
        if (Path.Function is not null) return Path.Function.TryApply(Path.IsDefinite && selected.Count == 1 ? selected[0] : Json.Array(selected));
        return selected.Count == 0 ? null : Path.IsDefinite ? selected[0] : Json.Array(selected);
    }
}
