using ServerlessShop.Testing;

namespace ServerlessShop.EventSourcing.Specs;

/// <summary>A store in which someone else is quicker, as often as is wished.</summary>
internal sealed class RacingStore : IEventStore
{
    private readonly InMemoryEventStore _store = new();
    private int _races;
    private string _text = "";

    public List<Snapshot> Snapshots { get; } = [];

    /// <summary>Another writes to the first stream of the next so many appends, right before them.</summary>
    public void BeforeAppend(int times, string text) => (_races, _text) = (times, text);

    public async Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation)
    {
        if (_races > 0)
        {
            _races--;
            var stream = appends[0].Head.Stream;
            var (head, _, _) = await _store.LoadAsync(Notes.Model, stream, cancellation);
            Assert.True(await _store.TryAppendAsync([Notes.Append(head, _text)], cancellation));
        }

        return await _store.TryAppendAsync(appends, cancellation);
    }

    public Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        Snapshots.Add(snapshot);
        return _store.SaveSnapshotAsync(snapshot, cancellation);
    }

    public Task<StreamTail> ReadTailAsync(StreamId stream, int? shape, long? until, CancellationToken cancellation) =>
        _store.ReadTailAsync(stream, shape, until, cancellation);

    public IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation) =>
        _store.ReadAsync(stream, afterVersion, cancellation);

    public Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation) =>
        _store.ScanPageAsync(segment, segments, after, cancellation);

    public Task<IReadOnlyList<ListedStream>> ListAsync(string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null) =>
        _store.ListAsync(owner, after, limit, cancellation, range);

    public IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, CancellationToken cancellation) => _store.ListUnfinishedAsync(since, cancellation);

    public Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation) =>
        _store.ListTaggedAsync(key, since, cancellation);
}
