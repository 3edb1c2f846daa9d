using System.Runtime.CompilerServices;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Testing;

/// <summary>An event table in memory: commits to several streams go in all or none, and a stale head never writes.</summary>
public sealed class InMemoryEventStore : IEventStore
{
    private readonly Lock _gate = new();
    private readonly List<Commit> _commits = [];
    private readonly Dictionary<StreamId, Snapshot> _snapshots = [];
    private readonly Dictionary<StreamId, Func<Task>> _meanwhile = [];

    /// <summary>What another does right before the stream is read next, once.</summary>
    public void BeforeRead(StreamId stream, Func<Task> another) => _meanwhile[stream] = another;

    public async Task<StreamTail> ReadTailAsync(StreamId stream, int? schema, long? until, CancellationToken cancellation)
    {
        if (_meanwhile.Remove(stream, out var another)) await another();
        lock (_gate)
        {
            var snapshot = _snapshots.GetValueOrDefault(stream) is { } s && s.Schema == schema && !(s.Version > until) ? s : null;
            var commits = Of(stream, snapshot?.Version ?? 0).Where(c => !(c.LastVersion > until));
            return new StreamTail(snapshot, [.. commits]);
        }
    }

    public IAsyncEnumerable<Commit> ReadAsync(StreamId stream, long afterVersion, CancellationToken cancellation)
    {
        lock (_gate) return Each([.. Of(stream, afterVersion)], cancellation);
    }

    public Task<bool> TryAppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var isCurrent = appends.All(a => Version(a.Head.Stream) == a.Head.Version);
            if (isCurrent) _commits.AddRange(appends.Select(a => a.Commit));
            return Task.FromResult(isCurrent);
        }
    }

    public Task SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        lock (_gate) _snapshots[snapshot.Stream] = snapshot;
        return Task.CompletedTask;
    }

    public Task<ScannedPage> ScanPageAsync(int segment, int segments, string? after, CancellationToken cancellation)
    {
        // By stream, as a table keeps them: two streams a page.
        const int StreamsOfAPage = 2;
        var done = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
        lock (_gate)
        {
            var streams = _commits.GroupBy(commit => commit.Stream).Where((_, index) => index % segments == segment).Skip(done).ToList();
            var next = streams.Count > StreamsOfAPage ? $"{done + StreamsOfAPage}" : null;
            return Task.FromResult(new ScannedPage([.. streams.Take(StreamsOfAPage).SelectMany(commits => commits)], next));
        }
    }

    public Task<IReadOnlyList<ListedStream>> ListAsync(string owner, ListedStream? after, int limit, CancellationToken cancellation, SortRange? range = null)
    {
        lock (_gate)
        {
            var listed = _commits.Where(c => c.Listing?.Owner == owner).Select(c => new ListedStream(c.Stream, c.Listing!.Sort))
                .OrderByDescending(l => l.Sort, StringComparer.Ordinal)
                .Where(l => range is null || range.Contains(l.Sort))
                .Where(l => after is null || string.CompareOrdinal(l.Sort, after.Sort) < 0);
            return Task.FromResult<IReadOnlyList<ListedStream>>([.. listed.Take(limit)]);
        }
    }

    public async IAsyncEnumerable<StreamId> ListUnfinishedAsync(DateOnly since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StreamId> unfinished;
        lock (_gate) unfinished = [.. _commits.Where(c => c.Progress?.Since == since).GroupBy(c => c.Stream).Where(c => !c.Last().Progress!.IsFinished).Select(c => c.Key)];
        foreach (var stream in unfinished)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return stream;
        }
    }

    public Task<IReadOnlyList<TaggedStream>> ListTaggedAsync(string key, DateTimeOffset since, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<TaggedStream>>([.. _commits.Where(c => c.Tag?.Key == key && c.At >= since)
                .GroupBy(c => c.Stream).Select(c => new TaggedStream(c.Key, c.Last().Tag!.Text, c.Last().At))]);
    }

    private long Version(StreamId stream) => Of(stream, 0).LastOrDefault()?.LastVersion ?? 0;

    private IEnumerable<Commit> Of(StreamId stream, long afterVersion) =>
        _commits.Where(c => c.Stream == stream && c.Version > afterVersion);

    private static async IAsyncEnumerable<Commit> Each(Commit[] commits, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var commit in commits)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return commit;
        }
    }
}
