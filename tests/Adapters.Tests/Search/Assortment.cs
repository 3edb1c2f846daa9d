using ServerlessShop.ReadModels.Search;
using ServerlessShop.Contracts;
using ServerlessShop.Products;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>Products and stock as their functions write them, in the index that the shop searches.</summary>
public sealed class Assortment(SearchServer server) : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private OpenSearchClient _openSearch = null!;
    private DocumentParts _documents = null!;

    public ProductSearch Search { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _openSearch = server.Client;
        (_documents, Search) = (new DocumentParts(_openSearch), new ProductSearch(_openSearch));
        var cancellation = TestContext.Current.CancellationToken;
        await _openSearch.DeleteIndexAsync(ProductIndex.Definition.Of(1), cancellation);
        Assert.True(await ProductIndex.Definition.CreateAsync(_openSearch, 1, isRead: true, cancellation));
        await HasAsync(
            Of("1", "TEA-001", "Sencha Uji", "Green tea, steamed", "tea", ["japan"], 12.50m),
            Of("2", "TEA-002", "Gyokuro", "Shaded green tea", "tea", ["japan"], 39m),
            Of("3", "TEA-003", "Darjeeling First Flush", "Black tea, as light as a green one", "tea", ["india"], 18.90m),
            Of("4", "POT-001", "Kyūsu", "Pot for <green> tea", "teaware", ["japan"], 49m),
            Of("5", "POT-002", "Chawan", "Bowl for matcha", "teaware", [], 25m),
            Of("6", "TEA-006", "Old Green", "Green, and not sold any more", "tea", [], 5m, ProductStatus.Discontinued));
        foreach (var (id, available) in new[] { ("1", 8), ("2", 0), ("4", 1), ("5", 3), ("6", 9), ("no-product-yet", 5) }) await HasAsync(ProductDocument.Part(new StockLevel(id, available + 2, 2), 1));
        await RefreshAsync();
    }

    public async ValueTask DisposeAsync() => await _openSearch.DeleteIndexAsync(ProductIndex.Definition.Of(1), CancellationToken.None);

    public async Task HasAsync(params DocumentPart[] parts) =>
        Assert.Empty(await _documents.WriteAsync(ProductIndex.Definition.Of(1), parts, TestContext.Current.CancellationToken));

    public Task RefreshAsync() => _openSearch.RefreshAsync(ProductIndex.Definition.Of(1), TestContext.Current.CancellationToken);

    /// <summary>What stands there of a product, by its id.</summary>
    public async Task<ProductDocument> DocumentAsync(string id)
    {
        var found = (await _openSearch.MultiGetAsync(ProductIndex.Definition.Of(1), [id], TestContext.Current.CancellationToken)).Single();
        return System.Text.Json.JsonSerializer.Deserialize(found.Source!.Value, ProductSearchJson.Default.ProductDocument)!;
    }

    public static DocumentPart Of(
        string id, string sku, string name, string description, string category, string[] tags, decimal price, ProductStatus status = ProductStatus.Active, long version = 1) =>
        ProductDocument.Part(
            new Product(status, id, sku, new ProductDetails(name, description, category, tags, null), new Money(price, "EUR"), s_noon.AddMinutes(id[0]), s_noon.AddMinutes(id[0])), version);
}

/// <summary>One after the other: an OpenSearch that others use as well has the products' index once.</summary>
[CollectionDefinition(Name)]
public sealed class AssortmentTests : ICollectionFixture<SearchServer>
{
    public const string Name = "The assortment";
}
