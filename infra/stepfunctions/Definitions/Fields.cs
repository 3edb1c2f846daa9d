using System.Text.Json;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>
/// The fields of one object of a definition. Whoever reads it asks for every field there may be; one that nobody asked
/// for is not supported.
/// </summary>
internal sealed class Fields(JsonElement json, string location, List<Diagnostic> diagnostics)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];

    public string Location => location.Length == 0 ? "/" : location;
    public List<Diagnostic> Diagnostics => diagnostics;
    public IEnumerable<string> Names => json.EnumerateObject().Select(f => f.Name);
    public bool Has(string name) => json.TryGetProperty(name, out _);

    public JsonElement? Any(string name)
    {
        _known.Add(name);
        return json.Member(name);
    }

    public string? Text(string name) => Of(name, JsonValueKind.String)?.GetString();
    public JsonElement? Object(string name) => Of(name, JsonValueKind.Object);
    public JsonElement? Array(string name) => Of(name, JsonValueKind.Array);
    public Fields? Inner(string name) => Object(name) is { } inner ? new Fields(inner, $"{location}/{name}", diagnostics) : null;
    public Fields Within(JsonElement inner, string place) => new(inner, location + place, diagnostics);

    public bool? Flag(string name)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong("Expected value of type Boolean", name);
        return null;
    }

    public long? Integer(string name, long least, long most)
    {
        if (Of(name, JsonValueKind.Number) is not { } value) return null;
        if (Numbers.TryInteger(value, out var integer) && integer >= least && integer <= most) return integer;
        Wrong($"The value must be an integer from {least} to {most}", name);
        return null;
    }

    public double? Number(string name, double least)
    {
        if (Of(name, JsonValueKind.Number) is not { } value) return null;
        if (value.GetDouble() >= least) return value.GetDouble();
        Wrong($"The value must be at least {least}", name);
        return null;
    }

    public JsonPath? Path(string name) => Parse(name, JsonPath.Parse);
    public ReferencePath? ReferencePath(string name) => Parse(name, Paths.ReferencePath.Parse);
    public Expression? Expression(string name) => Parse(name, Templates.Expression.Parse);

    public PayloadTemplate? Template(string name)
    {
        if (Any(name) is not { } value) return null;
        try
        {
            return PayloadTemplate.Parse(value);
        }
        catch (PathSyntaxException e)
        {
            Wrong(e.Message, name);
            return null;
        }
    }

    public void Require(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!Has(name)) _missing.Add(name);
        }
    }

    public void Exclusive(string one, string other)
    {
        if (Has(one) && Has(other)) Wrong($"Only one of the fields '{one}' and '{other}' may be present");
    }

    public void Wrong(string message, string? field = null, string code = Diagnostic.Schema) =>
        diagnostics.Add(new Diagnostic(code, message, field is null ? Location : $"{location}/{field}"));

    /// <summary>Reports what is missing and what was never asked for.</summary>
    public void End()
    {
        if (_missing.Count > 0) Wrong($"These fields are required: [{string.Join(", ", _missing)}]");
        foreach (var field in json.EnumerateObject().Where(f => !_known.Contains(f.Name))) Wrong($"Field '{field.Name}' is not supported");
    }

    private JsonElement? Of(string name, JsonValueKind kind)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind == kind) return value;
        Wrong($"Expected value of type {kind}", name);
        return null;
    }

    private T? Parse<T>(string name, Func<string, T> parse) where T : class
    {
        if (Text(name) is not { } text) return null;
        try
        {
            return parse(text);
        }
        catch (PathSyntaxException e)
        {
            Wrong(e.Message, name);
            return null;
        }
    }
}
