using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

internal enum PathRoot { Input, Context, Variable }

/// <summary>
/// A compiled JSONPath: <c>$…</c> the input, <c>$$…</c> the context object, <c>$name…</c> a variable.
/// A path is definite if it names at most one value; the others (wildcard, slice, filter, <c>..</c>) yield an array,
/// an empty one where nothing matches.
/// </summary>
internal sealed record JsonPath(string Text, PathRoot Root, string? Variable, IReadOnlyList<PathSegment> Segments, PathFunction? Function)
{
    public bool IsDefinite { get; } = Segments.All(s => s.IsDefinite);

    /// <exception cref="PathSyntaxException">The text is no path.</exception>
    public static JsonPath Parse(string text) => new PathParser(text).Parse();

    /// <exception cref="PathNotFoundException">A definite path that leads nowhere.</exception>
    public JsonElement Select(Scope scope)
    {
        var root = scope.Root(this);
        var selected = IsDefinite ? SelectOne(root) : Json.Array(SelectMany(root));
        return Function is null ? selected : Function.Apply(selected, Text);
    }

    public IEnumerable<JsonElement> SelectMany(JsonElement root) =>
        Segments.Aggregate((IEnumerable<JsonElement>)[root], (values, segment) => values.SelectMany(segment.Select));

    private JsonElement SelectOne(JsonElement root)
    {
        var current = root;
        for (var i = 0; i < Segments.Count; i++)
        {
            if (!Segments[i].TrySelectOne(current, out var next))
                throw PathNotFoundException.At(Segments, i, current);
            current = next;
        }
        return current;
    }
}
