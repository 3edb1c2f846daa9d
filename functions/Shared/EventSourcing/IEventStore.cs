namespace ServerlessShop.EventSourcing;

/// <summary>The event table of one domain. Every read is strongly consistent.</summary>
public interface IEventStore
{
    /// <summary>The stream's newest usable snapshot, and the commits after it, oldest first.</summary>
    /// <param name="schema">Snapshots of another schema are passed over; null passes over all.</param>
    /// <param name="until">The last version of interest; commits after it are left out. Null: up to the end.</param>
    Task<StreamTail> ReadTailAsync(StreamId stream, int? schema, long? until, CancellationToken cancellation);

    /// <summary>The commits after a version, oldest first, read page by page.</summary>
    IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation);

    /// <summary>Appends one commit to each of the streams, all or none.</summary>
    /// <returns>False when a stream has gone on since its head was read.</returns>
    /// <exception cref="CommitTooLargeException">A limit of the store would be passed; nothing was sent.</exception>
    Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation);

    /// <summary>Saves a snapshot. A failing store is logged and not thrown: a lost snapshot costs only time.</summary>
    Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation);

    /// <summary>A page of one segment of the table, each stream's commits in order, in no order across streams: all pages of all segments together are everything.</summary>
    /// <param name="after">What the page before ended with; null: from the beginning.</param>
    Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation);

    /// <summary>The streams listed under an owner, the greatest sort key first, after <paramref name="after"/>. Eventually consistent.</summary>
    /// <param name="range">Only those with such a sort key; null: all.</param>
    Task<IReadOnlyList<ListedStream>> ListAsync(string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null);

    /// <summary>The streams for which something is left to do since that day, in UTC, in no order. Eventually consistent.</summary>
    IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, CancellationToken cancellation);

    /// <summary>The streams that got a tag with this key since then, each with its last, in no order. Eventually consistent.</summary>
    Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation);
}

/// <param name="Next">Where the next page begins, also for another process; null: this is the last.</param>
public sealed record ScannedPage(IReadOnlyList<Commit> Commits, string? Next);

/// <param name="Head">As a load of the stream returned it, or <see cref="StreamHead.New"/>.</param>
public sealed record Append(StreamHead Head, Commit Commit);

/// <summary>What is left to fold: a snapshot, if there is one, and the commits after it.</summary>
public sealed record StreamTail(Snapshot? Snapshot, IReadOnlyList<Commit> Commits);

/// <param name="Text">The text of the stream's last tag.</param>
/// <param name="At">When it got that.</param>
public sealed record TaggedStream(StreamId Stream, string Text, DateTimeOffset At);

/// <summary>A stream in its owner's list, with its place there.</summary>
public sealed record ListedStream(StreamId Stream, string Sort);

/// <summary>A part of a list, by sort key (ordinal), both ends included.</summary>
/// <param name="From">Null for no lower bound.</param>
/// <param name="To">Null for no upper bound.</param>
public sealed record SortRange(string? From, string? To)
{
    public bool IsEmpty => From is not null && To is not null && string.CompareOrdinal(From, To) > 0;

    public bool Contains(string sort) => !IsBelow(sort) && (To is null || string.CompareOrdinal(sort, To) <= 0);

    public bool IsBelow(string sort) => From is not null && string.CompareOrdinal(sort, From) < 0;
}
