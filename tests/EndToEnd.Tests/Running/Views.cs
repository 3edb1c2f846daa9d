using ServerlessShop.EventSourcing;
using ServerlessShop.Operator;
using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>The views in Redis that queries read just now, read past the queries (which would fold the table where a view is missing).</summary>
public sealed class Views(RunningShop shop) : IDisposable
{
    private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect($"{shop.Shop.Servers.RedisEndpoint},allowAdmin=true");
    private readonly ShopStack _operate = new(new Uri(shop.Shop.AwsUrl));

    public IDatabase Redis => _redis.GetDatabase();

    /// <returns>Null: there is no such view.</returns>
    public async Task<long?> VersionAsync(string name, string id) => (long?)await Redis.HashGetAsync(await KeyAsync(name, id), "version");

    /// <summary>Of the generation that is read just now: other tests rebuild these views meanwhile.</summary>
    public async Task<RedisKey> KeyAsync(string name, string id)
    {
        var (readModel, schema) = name switch
        {
            "product" => Kept(Products.Product.Decider.Schema),
            "stock" => Kept(Inventory.Stock.Decider.Schema),
            "order" => Kept(Orders.Order.Decider.Schema),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No states of this name are kept."),
        };
        return $"{name}:{schema}.{(await _operate.ReadModels.GetAsync(readModel, TestContext.Current.CancellationToken)).ReadAt(DateTimeOffset.UtcNow)}:{id}";

        static (string, int) Kept<TState>(StateSchema<TState>? schema) => (schema!.ReadModel, schema.Number);
    }

    public Task FlushAsync() => _redis.GetServer(shop.Shop.Servers.RedisEndpoint).FlushAllDatabasesAsync();

    public void Dispose()
    {
        _redis.Dispose();
        _operate.Dispose();
    }
}
