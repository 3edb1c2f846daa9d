using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

/// <summary>While customers order.</summary>
[Collection(ShopUnderFire.Name)]
public class Servers_that_are_down(DisturbedShop shop)
{
    [Fact]
    public async Task as_Kafka_for_longer_than_a_publisher_tries_lose_no_order()
    {
        Assert.SkipWhen(shop.Shop.Servers.Kafka is null, "Only the runner's own Kafka can be stopped.");
        var product = await shop.HasProductAsync(stock: 10);
        var orders = new List<string> { (await shop.Ann.PlaceAsync("pm_card_visa", (product, 1))).Id };
        var failed = shop.FailuresOf("OrdersPublisher");
        shop.Shop.Servers.Kafka.Pause();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
                Assert.Equal((202, placed.Body), (placed.Status, placed.Body));
                orders.Add(placed.Id);
            }

            // Twice it gave a message up, and reported the record as failed.
            await Eventually.IsTrueAsync(() => Task.FromResult(shop.FailuresOf("OrdersPublisher") >= failed + 2));
        }
        finally
        {
            shop.Shop.Servers.Kafka.Resume();
        }

        foreach (var order in orders) Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order))["status"]);
        Assert.Equal((6, 0), await shop.StockAsync(product));
    }

    [Fact]
    public async Task as_Redis_hold_no_saga_up()
    {
        Assert.SkipWhen(shop.Shop.Servers.Redis is null, "Only the runner's own Redis can be stopped.");
        var product = await shop.HasProductAsync(stock: 10);
        await shop.Shop.Servers.Redis.StopAsync();
        string order, cancelled;
        try
        {
            order = (await shop.Ann.PlaceAsync("pm_card_visa", (product, 1))).Id;
            cancelled = (await shop.Ann.PlaceAsync("pm_card_visa", (product, 1))).Id;
            Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order))["status"]);
            await shop.Ann.SeeEndedAsync(cancelled);
            Assert.Equal(202, (await shop.Ann.PostAsync($"/orders/{cancelled}/cancel", null)).Status);
            Assert.Equal("refunded", (string?)(await shop.Ann.SeeUndoneAsync(cancelled))["payment"]!["status"]);
        }
        finally
        {
            await shop.Shop.Servers.Redis.StartAsync();
        }

        using var views = new Views(shop);
        var stored = (await shop.Tables.Orders.EventsAsync($"order-{cancelled}")).Count;
        await Eventually.SeeAsync(() => views.VersionAsync("order", cancelled), version => version == stored);
    }

    [Fact]
    public async Task as_OpenSearch_keep_only_searches_waiting()
    {
        Assert.SkipWhen(shop.Shop.Servers.OpenSearch is null, "Only the runner's own OpenSearch can be stopped.");
        var product = await shop.HasProductAsync(stock: 10);
        await shop.Shop.Servers.OpenSearch.StopAsync();
        try
        {
            var refused = await shop.Stranger.GetAsync("/products?q=tea");
            Assert.Equal((503, "unavailable"), (refused.Status, refused.Problem));
            Assert.True(refused.RetryAfter > TimeSpan.Zero, $"{refused.RetryAfter}");
            Assert.Equal(503, (await shop.Admin.GetAsync("/orders")).Status);

            var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
            Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(order.Id))["status"]);
            Assert.Equal(200, (await shop.Ann.GetAsync("/orders")).Status);
            var changed = await shop.Admin.PutAsync($"/products/{product}/price", new { price = Shopping.Price(77m) });
            Assert.Equal(77m, (decimal)(await shop.Stranger.GetAsync($"/products/{product}?minVersion={changed.Version}")).Json["price"]!["amount"]!);
        }
        finally
        {
            await shop.Shop.Servers.OpenSearch.StartAsync();
        }

        await Eventually.SeeAsync(
            () => shop.Stranger.GetAsync("/products?minPrice=77&maxPrice=77&limit=100"),
            found => found.Status == 200 && found.Json["items"]!.AsArray().Any(item => (string?)item!["id"] == product));
    }
}
