using StackExchange.Redis;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>The read models in Redis, read past the queries (which would fold the table where a view is missing).</summary>
public sealed class Views(RunningShop shop) : IDisposable
{
    private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect($"{shop.Shop.Servers.RedisEndpoint},allowAdmin=true");

    /// <returns>Null: there is no such view.</returns>
    public async Task<long?> VersionAsync(string name, string id) => (long?)await _redis.GetDatabase().HashGetAsync($"{name}:{GenerationOf(name)}:{id}", "version");

    public Task FlushAsync() => _redis.GetServer(shop.Shop.Servers.RedisEndpoint).FlushAllDatabasesAsync();

    private static int GenerationOf(string name) => name switch
    {
        "product" => Products.ProductView.Generation,
        "stock" => Inventory.StockView.Generation,
        "order" => Orders.OrderView.Generation,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No view has this name."),
    };

    public void Dispose() => _redis.Dispose();
}
