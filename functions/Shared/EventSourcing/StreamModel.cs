using System.Text.Json;

namespace ServerlessShop.EventSourcing;

/// <summary>A kind of stream: its category, how its events fold to a state, and how both are stored.</summary>
/// <param name="Category">First part of every stream id, such as <c>order</c>.</param>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">Throws on an event that it does not know.</param>
/// <param name="Snapshots">Null: the stream stays short and is always read whole.</param>
public sealed record StreamModel<TState, TEvent>(
    string Category,
    TState Initial,
    Func<TState, TEvent, TState> Evolve,
    EventCatalog<TEvent> Events,
    SnapshotShape<TState>? Snapshots = null)
    where TState : notnull
    where TEvent : notnull
{
    public StreamId Stream(string id) => new(Category, id);

    public TState Fold(TState state, Commit commit) =>
        commit.Events.Aggregate(state, (current, stored) => Evolve(current, Events.Read(stored)));

    internal TState StateOf(Snapshot? snapshot) => snapshot is null
        ? Initial
        : JsonSerializer.Deserialize(snapshot.StateJson, Snapshots!.Json) ?? throw new JsonException($"A snapshot of {snapshot.Stream} is null.");
}
