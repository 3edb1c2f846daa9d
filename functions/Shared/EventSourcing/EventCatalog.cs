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
    private Forms? _forms;

    /// <summary>Every name that can be read, old versions too.</summary>
    /// <exception cref="InvalidOperationException">An event has no stored name, or no generated JSON. The other members say so too.</exception>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public IReadOnlyCollection<string> StoredNames => Stored.Readers.Keys;

    private Forms Stored => LazyInitializer.EnsureInitialized(ref _forms, Index);

    public EventCatalog<TEvent> Upcast<TOld>(string oldName, JsonTypeInfo<TOld> oldJson, Func<TOld, TEvent> upcast) where TOld : notnull
    {
        _upcasters.Add(oldName, text => upcast((TOld)Parse(text, oldJson)));
        return this;
    }

    public TEvent Read(StoredEvent stored) =>
        Stored.Readers.TryGetValue(stored.Type, out var read) ? read(stored.Json) : throw new UnknownEventException(stored.Type);

    public StoredEvent Write(TEvent e) => Stored.Writers.TryGetValue(e.GetType(), out var write)
        ? new StoredEvent(write.Name, JsonSerializer.Serialize(e, write.Json))
        : throw new UnknownEventException(e.GetType().Name);

    private Forms Index()
    {
        var forms = new Forms(new(_upcasters, StringComparer.Ordinal), []);
        foreach (var type in events)
        {
            var name = type.GetCustomAttribute<StoredAsAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} needs [StoredAs].");
            var form = json.GetTypeInfo(type) ?? throw new InvalidOperationException($"{json.GetType().Name} needs [JsonSerializable(typeof({type.Name}))].");
            forms.Readers.Add(name, text => (TEvent)Parse(text, form));
            forms.Writers.Add(type, (name, form));
        }

        return forms;
    }

    private sealed record Forms(Dictionary<string, Func<string, TEvent>> Readers, Dictionary<Type, (string Name, JsonTypeInfo Json)> Writers);

    private static object Parse(string text, JsonTypeInfo type) =>
        JsonSerializer.Deserialize(text, type) ?? throw new JsonException($"A stored {type.Type.Name} is null.");
}
