using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Products;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

[Collection(ShopUnderFire.Name)]
public class Consumers_far_behind(DisturbedShop shop)
{
    private static readonly string[] s_consumers = ["ProductsProjections", "ProductsSearchProjections"];

    // A Kafka of its own keeps all of it in the runner's memory.
    private int Products => shop.Shop.Servers.Addresses.AreItsOwn ? 100 : 1_000;

    private const int EventsEach = 100;

    [Fact]
    public async Task catch_up_and_hold_nobody_up_meanwhile()
    {
        var consumers = shop.Shop.Triggers.Where(trigger => s_consumers.Contains(trigger.Function)).ToList();
        foreach (var consumer in consumers) consumer.Pause();
        IReadOnlyList<string> products;
        try
        {
            products = await ProductHistories.WriteAsync(shop.Tables.Products, Products, EventsEach, eventsACommit: 20, TestContext.Current.CancellationToken);
            SeePublished(products);
        }
        finally
        {
            foreach (var consumer in consumers) consumer.Resume();
        }

        // A read that names a version does not wait for a view.
        var changed = await shop.Admin.PutAsync($"/products/{products[0]}/price", new { price = Shopping.Price(EventsEach + 1) });
        Assert.Equal((200, EventsEach + 1), (changed.Status, changed.Version));
        var read = await shop.Stranger.GetAsync($"/products/{products[0]}?minVersion={changed.Version}");
        Assert.Equal(EventsEach + 1, (decimal)read.Json["price"]!["amount"]!);

        using var views = new Views(shop);
        foreach (var product in products.Skip(1))
            await Eventually.SeeAsync(() => views.VersionAsync("product", product), version => version == EventsEach, TimeSpan.FromMinutes(10));
        await Eventually.SeeAsync(
            () => shop.Stranger.GetAsync($"/products?q=Gyokuro&minPrice={EventsEach}&maxPrice={EventsEach}&limit=1"),
            found => found.Status == 200 && (int)found.Json["total"]! == Products - 1, TimeSpan.FromMinutes(10), found => found.Body);
    }

    private void SeePublished(IReadOnlyList<string> products)
    {
        using var topic = Topic.Open(shop, "shop.products.v1");
        var missing = products.Select(id => $"{Product.Decider.Stream(id)}").ToHashSet(StringComparer.Ordinal);
        topic.ReadUntil(
            records =>
            {
                if (records is [.., { Version: EventsEach } last]) missing.Remove(last.Key);
                return missing.Count == 0;
            },
            TimeSpan.FromMinutes(5));
    }
}
