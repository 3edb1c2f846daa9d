using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

internal enum PathRoot { Input, Context, Variable, Current }

/// <summary>
/// A compiled JSONPath: <c>$…</c> the input, <c>$$…</c> the context object, <c>$name…</c> a variable; in a filter, <c>@…</c> the value under test.
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
        var selected = IsDefinite ? SelectOne(root) : Json.Array(SelectMany(root, root));
        return Function is null ? selected : Function.Apply(selected, Text);
    }

    /// <param name="start">Where the path begins.</param>
    /// <param name="root">What <c>$</c> in a filter means.</param>
    public IEnumerable<JsonElement> SelectMany(JsonElement start, JsonElement root) =>
        Segments.Aggregate((IEnumerable<JsonElement>)[start], (values, segment) => values.SelectMany(value => segment.Select(value, root)));

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
