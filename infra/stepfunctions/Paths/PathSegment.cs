using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>One step of a path, from a value to those below it.</summary>
internal abstract record PathSegment
{
    public virtual bool IsDefinite => false;

    /// <param name="value">What the steps before this one have led to.</param>
    /// <param name="root">What the whole path began with, for a filter that compares with it.</param>
    public abstract IEnumerable<JsonElement> Select(JsonElement value, JsonElement root);

    public virtual bool TrySelectOne(JsonElement value, out JsonElement selected) => throw new NotSupportedException("Only a definite segment selects one value.");

    protected static IEnumerable<JsonElement> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => value.EnumerateObject().Select(p => p.Value),
        _ => [],
    };
}

internal abstract record DefiniteSegment : PathSegment
{
    public override bool IsDefinite => true;
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root) => TrySelectOne(value, out var selected) ? [selected] : [];
}

internal sealed record MemberSegment(string Name) : DefiniteSegment
{
    public override bool TrySelectOne(JsonElement value, out JsonElement selected)
    {
        selected = default;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Name, out selected);
    }

    public override string ToString() => $"['{Name}']";
}

internal sealed record IndexSegment(int Index) : DefiniteSegment
{
    public override bool TrySelectOne(JsonElement value, out JsonElement selected)
    {
        selected = default;
        if (value.ValueKind != JsonValueKind.Array) return false;
        var length = value.GetArrayLength();
        var index = Index < 0 ? length + Index : Index;
        if (index < 0 || index >= length) return false;
        selected = value[index];
        return true;
    }

    public override string ToString() => $"[{Index}]";
}

internal sealed record UnionSegment(IReadOnlyList<DefiniteSegment> Parts) : PathSegment
{
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root) => Parts.SelectMany(p => p.Select(value, root));
}

internal sealed record WildcardSegment : PathSegment
{
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root) => Children(value);
}

internal sealed record SliceSegment(int? Start, int? End, int Step) : PathSegment
{
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root)
    {
        if (value.ValueKind != JsonValueKind.Array) yield break;
        var length = value.GetArrayLength();
        var end = Bound(End ?? length, length);
        for (var i = Bound(Start ?? 0, length); i < end; i += Step) yield return value[i];
    }

    private static int Bound(int index, int length) => Math.Clamp(index < 0 ? length + index : index, 0, length);
}

/// <summary><c>..</c>: the value itself and all below it, depth first.</summary>
internal sealed record DescendantSegment : PathSegment
{
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root) => Children(value).SelectMany(child => Select(child, root)).Prepend(value);
}

internal sealed record FilterSegment(PathFilter Filter) : PathSegment
{
    public override IEnumerable<JsonElement> Select(JsonElement value, JsonElement root) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(item => Filter.Matches(item, root)),
        JsonValueKind.Object => Filter.Matches(value, root) ? [value] : [],
        _ => [],
    };
}
