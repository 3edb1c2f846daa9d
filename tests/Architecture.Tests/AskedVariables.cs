using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ServerlessShop.Architecture.Tests;

/// <summary>Variables of every name, which notes what it is asked for.</summary>
internal sealed class AskedVariables : IReadOnlyDictionary<string, string>
{
    private readonly HashSet<string> _names = [];

    public IReadOnlySet<string> Names => _names;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        _names.Add(key);
        // Some are numbers, and some are addresses, which can be anything else too.
        value = key.StartsWith("MAX_", StringComparison.Ordinal) ? "1" : "https://anything.example";
        return true;
    }

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public IEnumerable<string> Keys => throw NotOneByOne();

    public IEnumerable<string> Values => throw NotOneByOne();

    public int Count => throw NotOneByOne();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => throw NotOneByOne();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static NotSupportedException NotOneByOne() => new("A function that looks through all variables depends on none by its name.");
}
