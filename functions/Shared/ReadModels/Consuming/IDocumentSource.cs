using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Rebuilding;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>What one kind of stream says in documents: the same to a live projection and to a rebuild.</summary>
public interface IDocumentSource
{
    /// <summary>The streams'.</summary>
    string Category { get; }

    /// <summary>What a stream says as of its newest event or later; null when it does not exist.</summary>
    Task<DocumentPart?> ReadAsync(ConsumedEvent newest, CancellationToken cancellation);

    /// <summary>What the streams on a page of a table's scan say.</summary>
    Task<(IReadOnlyList<DocumentPart> Parts, PageCount Count)> ReadAsync(IReadOnlyList<Commit> page, CancellationToken cancellation);
}

/// <summary>Says how a stream's folded state stands. The topic only tells which stream to read from its table.</summary>
public sealed class FoldedSource<TState, TEvent>(
    StreamModel<TState, TEvent> model, IEventStore store, Func<TState, long, DocumentPart> make, ILogger log) : IDocumentSource
    where TState : notnull where TEvent : notnull
{
    private readonly FoldedPages<TState, TEvent> _pages = new(model, store, log);

    public string Category => model.Category;

    public async Task<DocumentPart?> ReadAsync(ConsumedEvent newest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(newest);
        var stream = await store.LoadAsync(model, newest.Stream, cancellation);
        return stream.Head.IsNew ? null : make(stream.State, stream.Version);
    }

    public async Task<(IReadOnlyList<DocumentPart> Parts, PageCount Count)> ReadAsync(IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (streams, count) = await _pages.FoldAsync(page, cancellation);
        return ([.. streams.Select(stream => make(stream.State, stream.Version))], count);
    }
}

/// <summary>
/// Says what another domain's events say by themselves, each of which carries the state after it. A rebuild reads that domain's table
/// as its topic is read, by the contract: the topic may keep only its newest days.
/// </summary>
public sealed class NewestEventSource(string category, Func<StoredEvent, long, DocumentPart> make) : IDocumentSource
{
    public string Category => category;

    public Task<DocumentPart?> ReadAsync(ConsumedEvent newest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(newest);
        return Task.FromResult<DocumentPart?>(make(newest.Event, newest.Version));
    }

    public Task<(IReadOnlyList<DocumentPart> Parts, PageCount Count)> ReadAsync(IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var streams = page.Where(commit => commit.Stream.Category == category).GroupBy(commit => commit.Stream).ToList();
        IReadOnlyList<DocumentPart> parts = [.. streams.Select(stream => Newest(stream.MaxBy(commit => commit.Version)!))];
        return Task.FromResult((parts, new PageCount(streams.Sum(stream => stream.Sum(commit => commit.Events.Count)), streams.Count, Unreadable: 0)));
    }

    private DocumentPart Newest(Commit commit) => make(commit.Events[^1], commit.LastVersion);
}
