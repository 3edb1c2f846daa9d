using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Searching;

public class Searching_the_shop(RunningShop shop)
{
    [Fact]
    public async Task finds_a_product_as_it_is_named_priced_and_stocked_now()
    {
        var category = $"c-{Guid.NewGuid():N}";
        var created = await shop.Admin.PostAsync("/products", Product(category, "Kamairicha", 12.50m));
        Assert.Equal((201, created.Body), (created.Status, created.Body));

        var found = await SeeAsync($"q=kamairicah&category={category}", created.Id);
        Assert.Equal("<em>Kamairicha</em>", (string?)found.Json["highlights"]![created.Id]!["name"]);
        Assert.Equal((0, 1), (Available(found, "inStock"), Available(found, "outOfStock")));
        Assert.Equal(0, (int)found.Json["items"]![0]!["available"]!);
        Assert.Equal([created.Id], Ids(await shop.Stranger.GetAsync("/products/suggest?q=kamai")));

        await shop.Admin.PostAsync($"/inventory/{created.Id}/receipts", new { quantity = 3, reference = "delivery 7" });
        await shop.Admin.PutAsync($"/products/{created.Id}/price", new { price = Shopping.Price(60m) });
        var dear = await SeeAsync($"category={category}&inStock=true&minPrice=60", created.Id);
        Assert.Equal((60m, 2, 3), ((decimal)dear.Json["items"]![0]!["price"]!["amount"]!, (int)dear.Json["items"]![0]!["version"]!, (int)dear.Json["items"]![0]!["available"]!));

        await shop.Admin.SendAsync(HttpMethod.Delete, $"/products/{created.Id}", null);
        await SeeAsync($"category={category}");
    }

    [Fact]
    public async Task pages_through_what_it_finds()
    {
        var category = $"c-{Guid.NewGuid():N}";
        var created = new List<string>();
        for (var i = 1; i <= 5; i++) created.Add((await shop.Admin.PostAsync("/products", Product(category, $"Cup {i}", i))).Id);
        await SeeAsync($"category={category}&sort=price-asc", [.. created]);
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await shop.Stranger.GetAsync($"/products?category={category}&sort=price-desc&limit=2{next}");
            Assert.Equal((200, page.Body), (page.Status, page.Body));
            seen.AddRange(Ids(page));
            next = (string?)page.Json["next"] is { } cursor ? $"&next={cursor}" : null;
        }

        Assert.Equal(created.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task finds_what_is_in_any_of_two_categories()
    {
        var (one, other) = ($"c-{Guid.NewGuid():N}", $"c-{Guid.NewGuid():N}");
        var first = await shop.Admin.PostAsync("/products", Product(one, "Matcha bowl", 1m));
        var second = await shop.Admin.PostAsync("/products", Product(other, "Matcha whisk", 2m));
        foreach (var text in new[] { "", "q=matcha&" })
        {
            var found = await SeeAsync($"{text}sort=price-asc&category={one}&category={other}&category=", first.Id, second.Id);
            Assert.Equal([one, other], found.Json["facets"]!["categories"]!.AsArray().Select(facet => (string)facet!["category"]!).Where(category => category == one || category == other).Order(StringComparer.Ordinal).OrderBy(category => category != one));
            Assert.Equal(2, (int)found.Json["facets"]!["availability"]!["outOfStock"]!);
        }
    }

    [Fact]
    public async Task finds_orders_for_the_admin_alone()
    {
        var (product, order) = await shop.HasConfirmedOrderAsync();
        var address = $"/orders?product={product}&status=confirmed&q=sencha";
        var found = await Eventually.SeeAsync(() => shop.Admin.GetAsync(address), answer => answer.Status == 200 && Ids(answer).SequenceEqual([order]));
        Assert.Equal("Bremen", (string?)found.Json["items"]![0]!["shippingAddress"]!["city"]);
        Assert.Empty(Ids(await shop.Admin.GetAsync($"/orders?product={product}&status=shipped")));
        Assert.Equal([order], Ids(await shop.Admin.GetAsync($"/orders?q={order}")));

        var refused = await shop.Ann.GetAsync(address);
        Assert.Equal((400, "validation-failed"), (refused.Status, refused.Problem));
        Assert.Equal(["product", "q"], refused.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    private Task<Answer> SeeAsync(string query, params string[] ids) =>
        Eventually.SeeAsync(() => shop.Stranger.GetAsync($"/products?{query}"), answer => answer.Status == 200 && Ids(answer).SequenceEqual(ids));

    private static IEnumerable<string> Ids(Answer page) => page.Json["items"]!.AsArray().Select(item => (string)item!["id"]!);

    private static int Available(Answer page, string which) => (int)page.Json["facets"]!["availability"]![which]!;

    private static object Product(string category, string name, decimal price) => new
    {
        sku = $"S-{Guid.NewGuid():N}", name, description = "To be searched", category, tags = new[] { "searched" }, price = Shopping.Price(price), imageUrl = (string?)null,
    };
}
