namespace ServerlessShop.EventSourcing;

/// <summary>A stream as it stands: its state, where it ends, and the commands that it remembers.</summary>
public sealed record LoadedStream<TState>(StreamHead Head, TState State, IReadOnlyList<SeenCommand> Commands)
{
    public long Version => Head.Version;

    public SeenCommand? Find(string commandId) => Commands.FirstOrDefault(c => c.Key.Id == commandId);
}

public static class StreamLoading
{
    /// <summary>Folds a stream, from its snapshot on where it has one: one query.</summary>
    /// <param name="until">The last version to fold, which must be the end of a commit; null: all.</param>
    public static async Task<LoadedStream<TState>> LoadAsync<TState, TEvent>(
        this IEventStore store, StreamModel<TState, TEvent> model, StreamId stream, CancellationToken cancellation, long? until = null)
        where TState : notnull
        where TEvent : notnull
    {
        var (snapshot, commits) = await store.ReadTailAsync(stream, model.Schema?.Number, until, cancellation);
        var head = snapshot is null ? StreamHead.New(stream) : StreamHead.Of(snapshot);
        var state = model.StateOf(snapshot);
        var commands = new List<SeenCommand>(snapshot?.Commands ?? []);
        foreach (var commit in commits)
        {
            head = head.After(commit);
            state = model.Fold(state, commit);
            if (commit.Command is { } key) commands.Add(new SeenCommand(key, commit.LastVersion, commit.At));
        }

        return new LoadedStream<TState>(head, state, commands);
    }
}

/// <summary>
/// Where a stream ends. It comes only from following commits (or a snapshot), never from a client's number:
/// so it always stands between two commits, and an append at a stale one meets the commit that it missed.
/// </summary>
public sealed record StreamHead
{
    private StreamHead(StreamId stream, long version) => (Stream, Version) = (stream, version);

    public StreamId Stream { get; }

    /// <summary>The version of the last event; 0 for a stream without events.</summary>
    public long Version { get; }

    public bool IsNew => Version == 0;

    public static StreamHead New(StreamId stream) => new(stream, 0);

    public static StreamHead Of(Snapshot snapshot) => new(snapshot.Stream, snapshot.Version);

    public StreamHead After(Commit commit) => commit.Stream == Stream && commit.Version == Version + 1
        ? new StreamHead(Stream, commit.LastVersion)
        : throw new InvalidOperationException($"Commit {commit.Stream}/{commit.Version} does not follow {Stream}/{Version}.");
}
