using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Publishing;

public class Topics(RunningShop shop)
{
    [Fact]
    public async Task have_one_message_an_event_in_order_with_the_headers_of_CloudEvents()
    {
        var id = await shop.HasProductAsync(12.50m);
        await shop.Admin.PutAsync($"/products/{id}/price", new { price = Shopping.Price(13m) });
        await shop.Admin.PutAsync($"/products/{id}/price", new { price = Shopping.Price(14m) });

        using var topic = Topic.Open(shop, "shop.products.v1");
        var records = Of(topic.ReadUntil(records => Of(records, $"product-{id}").Count == 3), $"product-{id}");
        Assert.Equal([1, 2, 3], records.Select(record => record.Version));
        Assert.Equal(["product-created-v1", "product-price-changed-v1", "product-price-changed-v1"], records.Select(record => record.Header("ce_type")));
        Assert.All(records, record =>
        {
            Assert.Equal("1.0", record.Header("ce_specversion"));
            Assert.Equal($"product-{id}/{record.Version}", record.Id);
            Assert.Equal($"product-{id}", record.Header("ce_subject"));
            Assert.Equal("application/json", record.Header("content-type"));
            Assert.NotEmpty(record.Header("ce_source"));
            Assert.True(DateTimeOffset.TryParse(record.Header("ce_time"), out _));
        });
        var stored = await shop.Tables.Products.EventsAsync($"product-{id}");
        Assert.Equal(stored.Select(e => e.Json), records.Select(record => record.Value));
    }

    [Fact]
    public async Task of_orders_show_no_name_and_no_address()
    {
        var product = await shop.HasProductAsync(stock: 1);
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
        await shop.Ann.SeeEndedAsync(order.Id);
        using var topic = Topic.Open(shop, "shop.orders.v1");
        var records = Of(topic.ReadUntil(records => Of(records, $"order-{order.Id}").Count == 3), $"order-{order.Id}");
        Assert.Equal(["order-placed-v1", "order-confirmed-v1", "order-settled-v1"], records.Select(record => record.Header("ce_type")));
        Assert.NotEmpty((string)JsonNode.Parse(records[0].Value)!["shippingAddress"]!["ciphertext"]!);
        Assert.All(records, record => Assert.DoesNotContain("Teestra", record.Value));
    }

    private static List<Message> Of(IReadOnlyList<Message> records, string stream) =>
        [.. records.Where(record => record.Key == stream).DistinctBy(record => record.Id)];
}
