using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>
/// Answers queries: from Redis; where it has nothing, too old a view, or does not answer, from the event table, and puts what
/// was folded there into Redis.
/// </summary>
public sealed class ViewReader<TState, TEvent>(
    RedisViews<TState> views, CurrentGeneration generation, IEventStore store, StreamModel<TState, TEvent> model, ILogger log)
    where TState : notnull where TEvent : notnull
{
    /// <param name="minVersion">A version the caller has seen; an older view is passed over.</param>
    /// <returns>Null: there is no such stream.</returns>
    public async Task<View<TState>?> GetAsync(string id, long? minVersion, CancellationToken cancellation) =>
        (await ReadAsync([id], view => view.Version >= (minVersion ?? 0), cancellation))[0];

    /// <returns>A view an id, in their order; null where there is no such stream.</returns>
    public Task<IReadOnlyList<View<TState>?>> GetAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        ReadAsync(ids, _ => true, cancellation);

    /// <summary>Straight from the event table, strongly consistent.</summary>
    public async Task<IReadOnlyList<View<TState>?>> FoldAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        await Task.WhenAll(ids.Select(id => FoldAsync(id, cancellation)));

    private async Task<IReadOnlyList<View<TState>?>> ReadAsync(IReadOnlyList<string> ids, Func<View<TState>, bool> isNewEnough, CancellationToken cancellation)
    {
        var current = views.At(await generation.GetAsync(cancellation));
        var (found, isRedisThere) = await TryReadAsync(current, ids);
        var missing = Enumerable.Range(0, ids.Count).Where(i => found[i] is not { } view || !isNewEnough(view)).ToList();
        if (missing.Count == 0) return found;
        var folded = await FoldAsync([.. missing.Select(i => ids[i])], cancellation);
        var result = found.ToArray();
        foreach (var (i, view) in missing.Zip(folded)) result[i] = view;
        if (isRedisThere) await TryWriteAsync(current, missing.Where(i => result[i] is not null).Select(i => KeyValuePair.Create(ids[i], result[i]!)));
        return result;
    }

    private async Task<(IReadOnlyList<View<TState>?> Views, bool IsRedisThere)> TryReadAsync(RedisViews<TState> current, IReadOnlyList<string> ids)
    {
        try
        {
            return (await current.ReadAsync(ids), true);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            log.ReadWithoutRedis(failure.Message);
            return (new View<TState>?[ids.Count], false);
        }
    }

    private async Task TryWriteAsync(RedisViews<TState> current, IEnumerable<KeyValuePair<string, View<TState>>> folded)
    {
        try
        {
            await current.WriteLaterAsync(folded);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            log.ReadWithoutRedis(failure.Message);
        }
    }

    private async Task<View<TState>?> FoldAsync(string id, CancellationToken cancellation)
    {
        var stream = await store.LoadAsync(model, model.Stream(id), cancellation);
        return stream.Head.IsNew ? null : new View<TState>(stream.Version, stream.State);
    }
}

internal static partial class ViewLog
{
    [LoggerMessage(LogLevel.Debug, "Read the event table instead of Redis: {Reason}")]
    public static partial void ReadWithoutRedis(this ILogger log, string reason);
}
