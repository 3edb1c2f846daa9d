using ServerlessShop.ReadModels.Search;
using ServerlessShop.Contracts;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>Two streams fill one document, each at its own pace.</summary>
[Collection(AssortmentTests.Name)]
public sealed class Parts_of_a_document(SearchServer server) : IAsyncLifetime
{
    private readonly Assortment _assortment = new(server);

    public ValueTask InitializeAsync() => _assortment.InitializeAsync();

    public ValueTask DisposeAsync() => _assortment.DisposeAsync();

    [Fact]
    public async Task that_come_again_or_late_change_nothing()
    {
        await _assortment.HasAsync(ProductDocument.Part(new StockLevel("1", 100, 0), 7));
        await _assortment.HasAsync(ProductDocument.Part(new StockLevel("1", 5, 0), 6), ProductDocument.Part(new StockLevel("1", 5, 0), 7));
        await _assortment.HasAsync(Assortment.Of("1", "TEA-001", "Late", "", "tea", [], 1m, version: 1));
        var document = await _assortment.DocumentAsync("1");
        Assert.Equal((100, 7, "Sencha Uji"), (document.Stock!.Available, document.Stock.Version, document.Product!.Name));
    }

    [Fact]
    public async Task may_come_in_any_order_and_in_one_request()
    {
        Assert.Null((await _assortment.DocumentAsync("no-product-yet")).Product);
        await _assortment.HasAsync(
            ProductDocument.Part(new StockLevel("no-product-yet", 9, 0), 3), ProductDocument.Part(new StockLevel("no-product-yet", 8, 0), 2),
            Assortment.Of("no-product-yet", "NEW-1", "New", "", "tea", [], 1m));
        var document = await _assortment.DocumentAsync("no-product-yet");
        Assert.Equal((9, "New"), (document.Stock!.OnHand, document.Product!.Name));
    }

    [Fact]
    public async Task that_are_written_by_many_at_once_all_arrive()
    {
        await Task.WhenAll(
            EachAsync(version => ProductDocument.Part(new StockLevel("1", version, 0), version)),
            EachAsync(version => Assortment.Of("1", "TEA-001", $"Sencha {version}", "", "tea", [], 1m, version: version)));
        var document = await _assortment.DocumentAsync("1");
        Assert.Equal((20, "Sencha 20"), (document.Stock!.OnHand, document.Product!.Name));
    }

    private async Task EachAsync(Func<int, DocumentPart> part)
    {
        for (var version = 2; version <= 20; version++) await _assortment.HasAsync(part(version));
    }
}
