using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.EventSourcing;

/// <summary>Fixes the name under which an event is stored, for ever: <c>order-placed-v1</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// The stored form of a stream's events, both ways. An old version is read by its upcaster into the newest;
/// a new one is first read by every release, and written only by the next.
/// </summary>
public sealed class EventCatalog<TEvent> where TEvent : notnull
{
    private readonly Dictionary<string, Func<string, TEvent>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Func<TEvent, StoredEvent>> _writers = [];

    /// <summary>Every name that can be read, old versions too.</summary>
    public IReadOnlyCollection<string> StoredNames => _readers.Keys;

    public EventCatalog<TEvent> Add<T>(JsonTypeInfo<T> json) where T : TEvent
    {
        var name = typeof(T).GetCustomAttribute<StoredAsAttribute>()?.Name
            ?? throw new ArgumentException($"{typeof(T).Name} needs [StoredAs].", nameof(json));
        _readers.Add(name, text => Parse(text, json));
        _writers.Add(typeof(T), e => new StoredEvent(name, JsonSerializer.Serialize((T)e, json)));
        return this;
    }

    public EventCatalog<TEvent> Upcast<TOld>(string oldName, JsonTypeInfo<TOld> json, Func<TOld, TEvent> upcast)
    {
        _readers.Add(oldName, text => upcast(Parse(text, json)));
        return this;
    }

    public TEvent Read(StoredEvent stored) =>
        _readers.TryGetValue(stored.Type, out var read) ? read(stored.Json) : throw new UnknownEventException(stored.Type);

    public StoredEvent Write(TEvent e) =>
        _writers.TryGetValue(e.GetType(), out var write) ? write(e) : throw new UnknownEventException(e.GetType().Name);

    private static T Parse<T>(string text, JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(text, json) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
