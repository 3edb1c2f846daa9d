using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class Shelves_of_a_sandbox
{
    [Fact]
    public async Task are_filled_by_a_page_and_by_the_search_beside_it_at_once()
    {
        var shelves = new Shelves(new MemoryShelves(), TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++) shelves.Remember([Product($"{writer}-{i}")]);
        })));

        Assert.All(Enumerable.Range(0, 4), writer => Assert.All(Enumerable.Range(0, 2_000), i => Assert.Equal("tea", shelves.CategoryOf($"{writer}-{i}"))));
    }

    private static Product Product(string id) => System.Text.Json.JsonSerializer.Deserialize(FakeShop.Product(id), ShopJson.Default.Product)!;
}
