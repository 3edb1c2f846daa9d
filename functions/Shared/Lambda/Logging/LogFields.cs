namespace ServerlessShop.Lambda;

/// <summary>The named values of a log line and of the scopes around it; of the same name, the innermost counts.</summary>
internal sealed class LogFields
{
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, object?>> All => _fields;

    public void Add(object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values) return;
        foreach (var (name, value) in values)
            if (name != "{OriginalFormat}") Set(name, value);
    }

    private void Set(string name, object? value)
    {
        var key = char.IsAsciiLetterUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
        var index = _fields.FindIndex(field => field.Key == key);
        if (index < 0) _fields.Add(new(key, value));
        else _fields[index] = new(key, value);
    }
}
