using System.Text.Json.Nodes;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

public sealed class While_search_is_down : IAsyncDisposable
{
    private readonly MemoryShelves _shelves = new();
    private RunningStorefront? _storefront;

    [Fact]
    public async Task a_list_shows_what_stands_in_its_category_and_says_so()
    {
        _storefront = await StartAsync(searchIsDown: false);
        using var visitor = _storefront.Visit();
        Assert.Equal(200, (await visitor.GetAsync("/shop/products?category=tea")).Status);
        Respond(_storefront, searchIsDown: true);
        IsWithoutSearch(await visitor.GetAsync("/shop/products?category=tea"));
    }

    [Fact]
    public async Task so_does_a_sandbox_that_has_never_seen_search()
    {
        await using (var earlier = await StartAsync(searchIsDown: false))
        {
            using var before = earlier.Visit();
            await before.GetAsync("/");
        }

        _storefront = await StartAsync(searchIsDown: true);
        using var visitor = _storefront.Visit();
        IsWithoutSearch(await visitor.GetAsync("/shop/products?category=tea"));
    }

    public ValueTask DisposeAsync() => _storefront?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void IsWithoutSearch(Response page)
    {
        Assert.Equal(503, page.Status);
        Assert.Contains("Search is unavailable at the moment", page.Body, StringComparison.Ordinal);
        Assert.Contains("Tea sencha", page.Body, StringComparison.Ordinal);
    }

    private async Task<RunningStorefront> StartAsync(bool searchIsDown)
    {
        var storefront = await RunningStorefront.StartAsync(shelves: _shelves);
        Respond(storefront, searchIsDown);
        return storefront;
    }

    // By id, products come from the views.
    private static void Respond(RunningStorefront storefront, bool searchIsDown) => storefront.Shop.On("GET /products", request =>
        request.Path.Contains("ids=", StringComparison.Ordinal) ? (200, new JsonObject { ["items"] = new JsonArray(FakeShop.Product("sencha")), ["next"] = null }.ToJsonString())
        : searchIsDown ? (503, FakeShop.Problem("search-unavailable", 503))
        : (200, new JsonObject
        {
            ["items"] = new JsonArray(FakeShop.Product("sencha")), ["next"] = null, ["total"] = 1, ["highlights"] = null,
            ["facets"] = new JsonObject
            {
                ["categories"] = new JsonArray(new JsonObject { ["category"] = "tea", ["count"] = 1 }), ["prices"] = new JsonArray(),
                ["availability"] = new JsonObject { ["inStock"] = 1, ["outOfStock"] = 0 },
            },
        }.ToJsonString()));
}
