using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments.Specs.Tasks;

/// <summary>An event table whose appends the process may not survive.</summary>
internal sealed class CrashingStore(IEventStore store, Faults faults) : IEventStore
{
    public Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation) =>
        faults.AroundAsync(() => store.TryAppendAsync(appends, cancellation));

    public Task<StreamTail> ReadTailAsync(StreamId stream, int? shape, long? until, CancellationToken cancellation) =>
        store.ReadTailAsync(stream, shape, until, cancellation);

    public IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation) =>
        store.ReadAsync(stream, afterVersion, cancellation);

    public Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation) => store.SaveSnapshotAsync(snapshot, cancellation);

    public Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation) =>
        store.ScanPageAsync(segment, segments, after, cancellation);

    public Task<IReadOnlyList<ListedStream>> ListAsync(string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null) =>
        store.ListAsync(owner, after, limit, cancellation, range);

    public IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, CancellationToken cancellation) => store.ListUnfinishedAsync(since, cancellation);

    public Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation) =>
        store.ListTaggedAsync(key, since, cancellation);
}
