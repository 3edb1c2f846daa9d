using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Operator;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>One after the other, each for twenty seconds.</summary>
[Collection(ShopUnderFire.Name)]
public sealed class Servers_that_stop_under_load(DisturbedShop shop) : IDisposable
{
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _done = new();

    public void Dispose() => _done.Dispose();

    [Fact]
    public async Task let_commands_go_on_and_queries_answer_or_say_when_to_come_again()
    {
        Assert.SkipUnless(shop.Shop.Servers.Addresses.AreItsOwn, "Only the runner's own servers can be stopped.");
        var (kafka, redis, openSearch) = (shop.Shop.Servers.Kafka!, shop.Shop.Servers.Redis!, shop.Shop.Servers.OpenSearch!);
        var product = await shop.HasProductAsync(1m, stock: 1_000);
        var (pricing, ordering) = (ChangePricesAsync(product), OrderAsync(product));
        var load = Task.WhenAll(pricing, ordering, SearchAsync());
        try
        {
            await DuringAsync(() => Task.Run(kafka.Pause), () => Task.Run(kafka.Resume));
            await DuringAsync(redis.StopAsync, redis.StartAsync);
            await DuringAsync(openSearch.StopAsync, openSearch.StartAsync);
        }
        finally
        {
            await _done.CancelAsync();
            await load;
        }

        foreach (var order in await ordering) Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order, TimeSpan.FromMinutes(3)))["status"]);
        await Eventually.SeeAsync(
            () => shop.Stranger.GetAsync("/products?q=sencha&sort=price-desc&limit=1"),
            found => found.Status == 200 && found.Json["items"]!.AsArray().Any(item => (string?)item!["id"] == product), TimeSpan.FromMinutes(2), found => found.Body);
        using var operate = new ShopStack(new Uri(shop.Shop.AwsUrl));
        var verified = await Task.WhenAll(ReadModelRebuild.ReadModels.Select(model => ReadModelRebuild.RunAsync(operate, model, verify: true, _ => { }, TestContext.Current.CancellationToken)));
        Assert.All(verified, found => Assert.True((int)found["differences"]! == 0, $"{found}"));

        async Task DuringAsync(Func<Task> stop, Func<Task> start)
        {
            await stop();
            // A load that fails says so at once.
            await Task.WhenAny(load, Task.Delay(s_outage, TestContext.Current.CancellationToken));
            await start();
        }
    }

    // And reads its own write, or what others wrote after it.
    private async Task ChangePricesAsync(string product)
    {
        for (var price = 1_000; !_done.IsCancellationRequested; price++)
        {
            var changed = await shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(price) });
            Assert.Equal((200, changed.Body), (changed.Status, changed.Body));
            var read = await shop.Stranger.GetAsync($"/products/{product}?minVersion={changed.Version}");
            Assert.Equal((200, read.Body), (read.Status, read.Body));
            Assert.True(read.Version >= changed.Version);
            // The stand-in for Kafka keeps the newest 5 MB of a partition: enough for some thousand prices of one product.
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> OrderAsync(string product)
    {
        var orders = new List<string>();
        while (!_done.IsCancellationRequested)
        {
            var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
            Assert.Equal((202, order.Body), (order.Status, order.Body));
            orders.Add(order.Id);
            var read = await shop.Ann.GetAsync($"/orders/{order.Id}");
            Assert.Equal((200, read.Body), (read.Status, read.Body));
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        return orders;
    }

    private async Task SearchAsync()
    {
        while (!_done.IsCancellationRequested)
        {
            var found = await shop.Stranger.GetAsync("/products?q=sencha");
            Assert.True(found.Status is 200 || (found.Status, found.Problem) == (503, "unavailable") && found.RetryAfter > TimeSpan.Zero, $"{found}");
        }
    }
}
