using ServerlessShop.Local.Seed;

namespace ServerlessShop.Local.Tests.Seed;

public class Seeding_a_shop
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task brings_every_product_with_its_stock()
    {
        await using var shop = await ShopApi.StartAsync();
        await Seeder(shop).RunAsync(Catalogue.Demo, Cancelled);
        Assert.Equal(Catalogue.Demo.Select(product => product.Sku).Order(), shop.Products.Values.Select(product => (string)product["sku"]!).Order());
        Assert.All(Catalogue.Demo, product => Assert.Equal(product.Stock, shop.OnHand.GetValueOrDefault($"p-{product.Sku}")));
        Assert.Equal(
            """{"sku":"TEA-103","name":"Genmaicha with Matcha, 100 g","category":"green-tea","tags":["japan","everyday","low-caffeine"],"price":{"amount":9.80,"currency":"EUR"},"imageUrl":"/assets/pictures/green-tea.svg#e"}""",
            Without(shop.Products["p-TEA-103"], "description"));
    }

    [Fact]
    public async Task twice_changes_nothing()
    {
        await using var shop = await ShopApi.StartAsync();
        await Seeder(shop).RunAsync(Catalogue.Demo, Cancelled);
        await Seeder(shop).RunAsync(Catalogue.Demo, Cancelled);
        Assert.Equal(Catalogue.Demo.Count, shop.Products.Count);
        Assert.Equal(Catalogue.Demo.Sum(product => product.Stock), shop.OnHand.Values.Sum());
    }

    [Fact]
    public async Task asks_no_more_at_once_than_it_may()
    {
        await using var shop = await ShopApi.StartAsync();
        await new CatalogueSeeder(shop.Address, "admin", atOnce: 3).RunAsync(Catalogue.Of(200), Cancelled);
        Assert.InRange(shop.MostAtOnce, 1, 3);
        Assert.Equal(200, shop.Products.Count);
    }

    [Fact]
    public async Task asks_again_while_the_shop_is_unavailable()
    {
        await using var shop = await ShopApi.StartAsync();
        shop.Unavailable = 10;
        await Seeder(shop).RunAsync(Catalogue.Demo, Cancelled);
        Assert.Equal(Catalogue.Demo.Count, shop.Products.Count);
    }

    [Fact]
    public async Task without_the_admins_token_says_what_the_shop_answered()
    {
        await using var shop = await ShopApi.StartAsync();
        var refused = await Assert.ThrowsAsync<SeedException>(() => new CatalogueSeeder(shop.Address, "ann").RunAsync(Catalogue.Demo.Take(1), Cancelled));
        Assert.Contains("TEA-101", refused.Message, StringComparison.Ordinal);
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    private static CatalogueSeeder Seeder(ShopApi shop) => new(shop.Address, "admin");

    private static string Without(System.Text.Json.Nodes.JsonObject product, string field)
    {
        var copy = product.DeepClone().AsObject();
        Assert.True(copy.Remove(field));
        return copy.ToJsonString();
    }
}
