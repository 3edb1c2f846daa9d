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
        var (readModel, shape) = name switch
        {
            "product" => (Products.ProductView.ReadModel, Products.ProductView.Shape),
            "stock" => (Inventory.StockView.ReadModel, Inventory.StockView.Shape),
            "order" => (Orders.OrderView.ReadModel, Orders.OrderView.Shape),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No view has this name."),
        };
        return $"{name}:{shape}.{(await _operate.ReadModels.GetAsync(readModel, TestContext.Current.CancellationToken)).ReadAt(DateTimeOffset.UtcNow)}:{id}";
    }

    public Task FlushAsync() => _redis.GetServer(shop.Shop.Servers.RedisEndpoint).FlushAllDatabasesAsync();

    public void Dispose()
    {
        _redis.Dispose();
        _operate.Dispose();
    }
}
