using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>A stream, folded as far as it was read.</summary>
public sealed record FoldedStream<TState>(string Id, TState State, long Version);

/// <summary>Folds the streams of a scan's page. One that began on an earlier page is loaded: there is at most one on a page.</summary>
public sealed class FoldedPages<TState, TEvent>(StreamModel<TState, TEvent> model, IEventStore store, ILogger log)
    where TState : notnull where TEvent : notnull
{
    public async Task<(IReadOnlyList<FoldedStream<TState>> Streams, PageCount Count)> FoldAsync(IReadOnlyList<Commit> page, CancellationToken cancellation)
    {
        var (folded, unreadable) = (new List<FoldedStream<TState>>(), 0);
        foreach (var stream in page.Where(commit => commit.Stream.Category == model.Category).GroupBy(commit => commit.Stream))
        {
            if (await TryFoldAsync(stream.Key, [.. stream], cancellation) is { } state) folded.Add(state);
            else unreadable++;
        }

        return (folded, new PageCount(page.Where(commit => commit.Stream.Category == model.Category).Sum(commit => commit.Events.Count), folded.Count, unreadable));
    }

    private async Task<FoldedStream<TState>?> TryFoldAsync(StreamId id, IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        try
        {
            if (commits[0].Version == 1) return new FoldedStream<TState>(id.Id, commits.Aggregate(model.Initial, model.Fold), commits[^1].LastVersion);
            var stream = await store.LoadAsync(model, id, cancellation);
            return new FoldedStream<TState>(id.Id, stream.State, stream.Version);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or EventStoreUnavailableException))
        {
            // Its projection has set it aside as well: one bad stream must not keep all others from being rebuilt.
            log.Unreadable(failure, id);
            return null;
        }
    }
}
