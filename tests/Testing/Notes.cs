using System.Text.Json.Serialization;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Testing;

/// <summary>A stream of notes, about the smallest there can be, for tests of what holds for every stream.</summary>
public static class Notes
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly StreamModel<NoteState, Noted> Model = new(
        "note",
        new NoteState(0, ""),
        (state, e) => new NoteState(state.Count + 1, e.Text),
        new EventCatalog<Noted>(NotesJson.Default, typeof(Noted))
            .Upcast("noted-v1", NotesJson.Default.NotedV1, old => new Noted(string.Join(' ', old.Words))),
        new StateSchema<NoteState>(1, NotesJson.Default.NoteState, "notes"));

    /// <summary>The same, always read whole.</summary>
    public static readonly StreamModel<NoteState, Noted> WithoutSnapshots = Model with { Schema = null };

    public static StreamId NewStream() => Model.Stream(Guid.NewGuid().ToString("N"));

    /// <summary>The next commit of a stream.</summary>
    public static Append Append(StreamHead head, params string[] texts) => new(head, Commit(head, texts));

    public static Commit Commit(StreamHead head, params string[] texts) => new(
        head.Stream, head.Version + 1, Guid.NewGuid().ToString("N"), Noon, "ann", null, null,
        [.. texts.Select(text => Model.Events.Write(new Noted(text)))]);

    public static Func<NoteState, Decision<Noted>> Write(params string[] texts) =>
        _ => Decision<Noted>.Accept([.. texts.Select(text => new Noted(text))]);

    public static CommandContext Context(string? key = null, string body = "body", long? expectedVersion = null) =>
        new("ann", Noon, key is null ? null : new CommandKey(key, body), expectedVersion is { } version ? [version] : null);

    /// <summary>A decision on one stream that needs no command of its own.</summary>
    public static Task<CommandResult<TState>> RunAsync<TState, TEvent>(
        this CommandRunner runner, StreamModel<TState, TEvent> model, string id, CommandContext context, Func<TState, Decision<TEvent>> decide, CancellationToken cancellation)
        where TState : notnull where TEvent : notnull =>
        runner.TransactAsync(context, async unit => await unit.ExecuteAsync(model, await unit.LoadAsync(model, id), decide), cancellation);

    public static async Task<IReadOnlyList<string>> TextsAsync(this IEventStore store, StreamId stream, CancellationToken cancellation)
    {
        var texts = new List<string>();
        await foreach (var commit in store.ReadAsync(stream, 0, cancellation))
            texts.AddRange(commit.Events.Select(e => Model.Events.Read(e).Text));
        return texts;
    }
}

[StoredAs("noted-v2")]
public sealed record Noted(string Text);

/// <summary>As notes were stored once.</summary>
public sealed record NotedV1(IReadOnlyList<string> Words);

public sealed record NoteState(int Count, string Last);

[JsonSerializable(typeof(Noted))]
[JsonSerializable(typeof(NotedV1))]
[JsonSerializable(typeof(NotedV1[]))]
[JsonSerializable(typeof(NoteState))]
public sealed partial class NotesJson : JsonSerializerContext;
