using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Carts;

/// <summary>The API takes twenty ids of anyone, and a cart may have more products.</summary>
public sealed class Many_products_at_once : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private FakeShop _shop = null!;

    private static IReadOnlyList<string> Ids => [.. Enumerable.Range(1, Storefront.Carts.Cart.MaxProducts).Select(number => $"p{number}")];

    private ShopApi Api => new(new ShopClient(_http, NullLogger.Instance), _shop.Address, token: null);

    public async ValueTask InitializeAsync() => _shop = await FakeShop.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task are_asked_for_by_twenty_and_are_all_there()
    {
        _shop.On("GET /products", sent => (200, new JsonObject { ["items"] = new JsonArray([.. IdsOf(sent).Select(id => FakeShop.Product(id))]), ["next"] = null }.ToJsonString()));
        _shop.On("GET /inventory", sent => (200, new JsonObject { ["items"] = new JsonArray([.. IdsOf(sent).Select(id => new JsonObject { ["productId"] = id, ["available"] = 1 })]) }.ToJsonString()));
        var products = await Api.GetProductsAsync(Ids, TestContext.Current.CancellationToken);
        var stock = await Api.GetStockAsync(Ids, TestContext.Current.CancellationToken);
        Assert.Equal(Ids, products.Value!.Items.Select(product => product.Id));
        Assert.Equal(Ids, stock.Value!.Items.Select(item => item.ProductId));
        Assert.Equal([10, 10, 20, 20, 20, 20], _shop.Sent.Select(sent => IdsOf(sent).Length).Order());
    }

    [Fact]
    public async Task are_none_if_one_answer_is_missing()
    {
        _shop.On("GET /products", sent => IdsOf(sent).Contains("p50") ? (503, FakeShop.Problem("unavailable", 503)) : (200, """{"items":[],"next":null}"""));
        var products = await Api.GetProductsAsync(Ids, TestContext.Current.CancellationToken);
        Assert.Equal("unavailable", products.Problem?.Code);
        Assert.Null(products.Value);
    }

    private static string[] IdsOf(Sent sent) => Uri.UnescapeDataString(sent.Path.Split("ids=")[1]).Split(',');
}
