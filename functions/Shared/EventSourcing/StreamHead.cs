namespace ServerlessShop.EventSourcing;

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
