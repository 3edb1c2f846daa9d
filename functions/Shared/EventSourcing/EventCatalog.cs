using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
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
/// <param name="json">Knows the events' JSON.</param>
/// <param name="events">The newest version of each, with its <see cref="StoredAsAttribute"/>.</param>
public sealed class EventCatalog<TEvent>(JsonSerializerContext json, params Type[] events) where TEvent : notnull
{
    private readonly Dictionary<string, Func<string, TEvent>> _upcasters = new(StringComparer.Ordinal);

    // A query that finds its answer elsewhere never asks.
    private readonly Lazy<(Dictionary<string, JsonTypeInfo> ByName, Dictionary<Type, string> Names)> _events = new(() => Index(json, events));

    /// <summary>Every name that can be read, old versions too.</summary>
    public IReadOnlyCollection<string> StoredNames => [.. _events.Value.ByName.Keys, .. _upcasters.Keys];

    public EventCatalog<TEvent> Upcast<TOld>(string oldName, JsonTypeInfo<TOld> oldJson, Func<TOld, TEvent> upcast) where TOld : notnull
    {
        _upcasters.Add(oldName, text => upcast((TOld)Parse(text, oldJson)));
        return this;
    }

    public TEvent Read(StoredEvent stored) =>
        _events.Value.ByName.TryGetValue(stored.Type, out var type) ? (TEvent)Parse(stored.Json, type)
        : _upcasters.TryGetValue(stored.Type, out var read) ? read(stored.Json)
        : throw new UnknownEventException(stored.Type);

    public StoredEvent Write(TEvent e) => _events.Value.Names.TryGetValue(e.GetType(), out var name)
        ? new StoredEvent(name, JsonSerializer.Serialize(e, _events.Value.ByName[name]))
        : throw new UnknownEventException(e.GetType().Name);

    private static (Dictionary<string, JsonTypeInfo>, Dictionary<Type, string>) Index(JsonSerializerContext json, Type[] events)
    {
        var names = events.ToDictionary(type => type, type => type.GetCustomAttribute<StoredAsAttribute>()?.Name
            ?? throw new InvalidOperationException($"{type.Name} needs [StoredAs]."));
        var byName = names.ToDictionary(e => e.Value, e => json.GetTypeInfo(e.Key)
            ?? throw new InvalidOperationException($"{json.GetType().Name} needs [JsonSerializable(typeof({e.Key.Name}))]."), StringComparer.Ordinal);
        return (byName, names);
    }

    private static object Parse(string text, JsonTypeInfo type) =>
        JsonSerializer.Deserialize(text, type) ?? throw new JsonException($"A stored {type.Type.Name} is null.");
}
