using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.EventSourcing;

/// <summary>A kind of stream: its category, how its events fold to a state, and how both are stored.</summary>
/// <param name="Category">First part of every stream id, such as <c>order</c>.</param>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">Throws on an event that it does not know.</param>
/// <param name="Schema">How the folded state is kept; null: nowhere, because the stream stays short and is always read whole.</param>
/// <param name="Progress">Whether anything is left to do for a stream in that state, by which unfinished streams are found; null: nobody looks for them.</param>
/// <param name="Tag">What a stream in that state is also found by; null, or where it says null: by nothing.</param>
public record StreamModel<TState, TEvent>(
    string Category,
    TState Initial,
    Func<TState, TEvent, TState> Evolve,
    EventCatalog<TEvent> Events,
    StateSchema<TState>? Schema = null,
    Func<TState, Progress>? Progress = null,
    Func<TState, StreamTag?>? Tag = null)
    where TState : notnull
    where TEvent : notnull
{
    public StreamId Stream(string id) => new(Category, id);

    public TState Fold(TState state, Commit commit) =>
        commit.Events.Aggregate(state, (current, stored) => Evolve(current, Events.Read(stored)));

    /// <returns>What a commit changes: null when as much is left to do as before.</returns>
    internal Progress? ProgressOf(LoadedStream<TState> before, TState after) =>
        Progress?.Invoke(after) is { } now && (before.Head.IsNew || now.IsFinished != Progress(before.State).IsFinished) ? now : null;

    /// <returns>What a commit changes: null when the stream is found as before.</returns>
    internal StreamTag? TagOf(LoadedStream<TState> before, TState after) =>
        Tag?.Invoke(after) is { } now && (before.Head.IsNew || now != Tag(before.State)) ? now : null;

    internal TState StateOf(Snapshot? snapshot) => snapshot is null
        ? Initial
        : JsonSerializer.Deserialize(snapshot.StateJson, Schema!.Json) ?? throw new JsonException($"A snapshot of {snapshot.Stream} is null.");
}

/// <summary>How a folded state is kept, in snapshots and in the read model of folded states.</summary>
/// <param name="Number">Raised with every change of the state's members, so that no release reads what another one kept.</param>
/// <param name="ReadModel">Name of the read model that keeps the states, such as <c>orders</c>.</param>
public sealed record StateSchema<TState>(int Number, JsonTypeInfo<TState> Json, string ReadModel);
