using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.ReadModels;
using ServerlessShop.Aws.Views;
using ServerlessShop.Inventory;
using ServerlessShop.Orders;
using ServerlessShop.Products;

namespace ServerlessShop.Checking;

/// <summary>Every view is what its stream folds to. One that is missing is no difference: the next read makes it.</summary>
internal static class ViewsAgainstTables
{
    public static async Task<IReadOnlyList<Difference>> CompareAsync(string redis, ReadModelTable readModels, Tables tables, CancellationToken cancellation)
    {
        await using var connection = new RedisConnection(redis, NullLogger.Instance, RedisConnection.ProjectionPatience);
        return
        [
            .. await CompareAsync(connection, ProductStream.Model.Category, ProductView.ReadModel, ProductView.Shape, ProductJson.Default.Product, tables.Products),
            .. await CompareAsync(connection, StockStream.Model.Category, StockView.ReadModel, StockView.Shape, InventoryJson.Default.Stock, tables.Stocks),
            .. await CompareAsync(connection, OrderStream.Model.Category, OrderView.ReadModel, OrderView.Shape, OrderJson.Default.Order, tables.Orders),
        ];

        async Task<IEnumerable<Difference>> CompareAsync<TState>(
            RedisConnection redis, string name, string readModel, int shape, JsonTypeInfo<TState> json, IReadOnlyList<(string Id, TState State, long Version)> streams)
            where TState : notnull
        {
            var views = await new RedisViews<TState>(redis, name, shape, json, (await readModels.GetAsync(readModel, cancellation)).ReadAt(DateTimeOffset.UtcNow)).ReadAsync([.. streams.Select(s => s.Id)]);
            return streams.Zip(views).Where(pair => pair.Second is not null).Select(pair => Of($"view {name} {pair.First.Id}", pair.First, pair.Second!)).OfType<Difference>();

            Difference? Of(string subject, (string Id, TState State, long Version) stream, View<TState> view)
            {
                if (view.Version != stream.Version)
                    return new Difference(subject, $"is at version {view.Version}, its stream at {stream.Version}: its projection has not caught up");
                var (shown, folded) = (JsonSerializer.Serialize(view.State, json), JsonSerializer.Serialize(stream.State, json));
                return shown == folded ? null : new Difference(subject, $"shows {shown}, its stream folds to {folded}: rebuild it");
            }
        }
    }
}
