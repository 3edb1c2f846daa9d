using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Inventory;
using ServerlessShop.Orders;
using ServerlessShop.Products;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Checking;

/// <summary>Every state in Redis is what its stream folds to. A missing one is no difference: the next read makes it.</summary>
internal static class StatesAgainstTables
{
    public static async Task<IReadOnlyList<Difference>> CompareAsync(string redis, ReadModelTable readModels, Tables tables, CancellationToken cancellation)
    {
        await using var connection = new RedisConnection(redis, NullLogger.Instance, RedisConnection.ProjectionTimeout);
        return
        [
            .. await CompareAsync(Product.Decider, tables.Products),
            .. await CompareAsync(Stock.Decider, tables.Stocks),
            .. await CompareAsync(Order.Decider, tables.Orders),
        ];

        async Task<IEnumerable<Difference>> CompareAsync<TState, TEvent>(StreamModel<TState, TEvent> model, IReadOnlyList<(string Id, TState State, long Version)> streams)
            where TState : notnull where TEvent : notnull
        {
            var schema = model.Schema!;
            var generation = (await readModels.GetAsync(schema.ReadModel, cancellation)).ReadAt(DateTimeOffset.UtcNow);
            var states = await new RedisStates<TState>(connection, model.Category, schema, generation).ReadAsync([.. streams.Select(s => s.Id)]);
            return streams.Zip(states).Where(pair => pair.Second is not null)
                .Select(pair => Of($"view {model.Category} {pair.First.Id}", pair.First, pair.Second!, schema)).OfType<Difference>();
        }
    }

    private static Difference? Of<TState>(string subject, (string Id, TState State, long Version) stream, FoldedState<TState> kept, StateSchema<TState> schema)
    {
        if (kept.Version != stream.Version)
            return new Difference(subject, $"is at version {kept.Version}, but its stream is at {stream.Version}: its projection is behind");
        var (shown, folded) = (JsonSerializer.Serialize(kept.State, schema.Json), JsonSerializer.Serialize(stream.State, schema.Json));
        return shown == folded ? null : new Difference(subject, $"shows {shown}, but its events make {folded}: rebuild the read model");
    }
}
