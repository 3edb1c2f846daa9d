using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>
/// Reads folded states for queries: from Redis; where that has none, too old a one, or does not respond, from the event table, and then
/// writes what was folded to Redis.
/// </summary>
public sealed class StateReader<TState, TEvent>(
    RedisStates<TState> states, CurrentGeneration generation, IEventStore store, StreamModel<TState, TEvent> model, Metrics metrics, ILogger log)
    where TState : notnull where TEvent : notnull
{
    /// <summary>
    /// How many versions a view can be behind one that a client has honestly seen. A stream takes a few commits a second at most, each a
    /// conditional write to the same key, so this is minutes of the busiest stream, long after the alarm on the consumers' lag. A
    /// <c>minVersion</c> beyond it was made up: heeding it would fold the stream, and write the view, for each such request.
    /// </summary>
    public const long MaxLag = 1000;

    /// <summary>Begins to connect to Redis, and does not wait for it.</summary>
    public static StateReader<TState, TEvent> Open(
        Sandbox sandbox, RedisSettings redis, IAmazonDynamoDB dynamoDb, string readModelsTable, IEventStore store, StreamModel<TState, TEvent> model)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(model);
        var schema = model.Schema ?? throw new ArgumentException($"{model.Category} has no state schema.", nameof(model));
        return new(
            new RedisStates<TState>(RedisConnection.OpenForQueries(sandbox, redis), model.Category, schema),
            CurrentGeneration.Of(new ReadModelTable(dynamoDb, readModelsTable), schema.ReadModel, sandbox.Time),
            store, model, sandbox.Metrics, sandbox.Logs.CreateLogger<TState>());
    }

    /// <param name="minVersion">A version the caller has seen; an older state is passed over. Ignored if it is <see cref="MaxLag"/> beyond.</param>
    /// <returns>Null when the stream does not exist.</returns>
    public async Task<FoldedState<TState>?> GetAsync(string id, long? minVersion, CancellationToken cancellation) =>
        (await ReadAsync([id], state => state.Version >= (minVersion ?? 0) || minVersion - state.Version > MaxLag, cancellation))[0];

    /// <returns>A state per id, in the order of the ids; null where the stream does not exist.</returns>
    public Task<IReadOnlyList<FoldedState<TState>?>> GetAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        ReadAsync(ids, _ => true, cancellation);

    /// <summary>Straight from the event table, strongly consistent.</summary>
    public async Task<IReadOnlyList<FoldedState<TState>?>> FoldAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        await Task.WhenAll(ids.Select(id => FoldAsync(id, cancellation)));

    private async Task<IReadOnlyList<FoldedState<TState>?>> ReadAsync(IReadOnlyList<string> ids, Func<FoldedState<TState>, bool> isNewEnough, CancellationToken cancellation)
    {
        var current = states.At(await generation.GetAsync(cancellation));
        var (found, isRedisThere) = await TryReadAsync(current, ids);
        var missing = Enumerable.Range(0, ids.Count).Where(i => found[i] is not { } state || !isNewEnough(state)).ToList();
        Count(found, missing, isRedisThere);
        if (missing.Count == 0) return found;
        var folded = await FoldAsync([.. missing.Select(i => ids[i])], cancellation);
        var result = found.ToArray();
        foreach (var (i, state) in missing.Zip(folded)) result[i] = state;
        if (isRedisThere) await TryWriteAsync(current, missing.Where(i => result[i] is not null).Select(i => KeyValuePair.Create(ids[i], result[i]!)));
        return result;
    }

    private void Count(IReadOnlyList<FoldedState<TState>?> found, List<int> missing, bool isRedisThere)
    {
        var stale = 0;
        foreach (var i in missing)
            if (found[i] is not null) stale++;
        Count("hit", found.Count - missing.Count);
        Count("stale", stale);
        Count(isRedisThere ? "miss" : "unavailable", missing.Count - stale);

        void Count(string result, int number)
        {
            if (number > 0) metrics.Count(ReadModelMetrics.ViewReads, number, model.Category, result);
        }
    }

    private async Task<(IReadOnlyList<FoldedState<TState>?> States, bool IsRedisThere)> TryReadAsync(RedisStates<TState> current, IReadOnlyList<string> ids)
    {
        try
        {
            return (await current.ReadAsync(ids), true);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            log.ReadWithoutRedis(failure.Message);
            return (new FoldedState<TState>?[ids.Count], false);
        }
    }

    private async Task TryWriteAsync(RedisStates<TState> current, IEnumerable<KeyValuePair<string, FoldedState<TState>>> folded)
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

    private async Task<FoldedState<TState>?> FoldAsync(string id, CancellationToken cancellation)
    {
        var stream = await store.LoadAsync(model, model.Stream(id), cancellation);
        return stream.Head.IsNew ? null : new FoldedState<TState>(stream.Version, stream.State);
    }
}

internal static partial class StateLog
{
    [LoggerMessage(LogLevel.Debug, "Reading the event table instead of Redis: {Reason}")]
    public static partial void ReadWithoutRedis(this ILogger log, string reason);
}
