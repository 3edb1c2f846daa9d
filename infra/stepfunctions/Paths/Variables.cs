using System.Collections.Immutable;
using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>
/// The variables of one workflow. A branch or an iteration has its own: it reads those around it, and what it
/// assigns is gone when it ends.
/// </summary>
internal sealed class Variables
{
    private ImmutableDictionary<string, JsonElement> _values;

    public Variables() => _values = ImmutableDictionary<string, JsonElement>.Empty;
    private Variables(ImmutableDictionary<string, JsonElement> values) => _values = values;

    public JsonElement? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;
    public void Assign(JsonElement assigned) => _values = _values.SetItems(assigned.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value)));
    public Variables Inner() => new(_values);
}
