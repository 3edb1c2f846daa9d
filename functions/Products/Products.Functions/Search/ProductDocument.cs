using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Contracts;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>
/// A product as it is searched: made of two streams, each of which fills its own part. A stock that comes before its product is
/// kept, and not shown.
/// </summary>
public sealed record ProductDocument(ProductView? Product, StockPart? Stock)
{
    public static DocumentPart Part(Product product, long version)
    {
        var view = ProductView.From(product, version);
        var content = JsonSerializer.SerializeToNode(view, ProductJson.Default.ProductView)!.AsObject();
        // Each word of a question may stand in another field.
        var words = string.Join(' ', [view.Name, view.Sku, view.Category, .. view.Tags, view.Description]);
        return new DocumentPart(view.Id, "product", version, content, new JsonObject { ["words"] = words });
    }

    public static DocumentPart Part(StockLevel stock, long version) => new(
        stock.ProductId, "stock", version,
        JsonSerializer.SerializeToNode(new StockPart(version, stock.OnHand, stock.Reserved, stock.Available), ProductSearchJson.Default.StockPart)!.AsObject(), []);
}

/// <param name="Version">Of the stock's stream.</param>
public sealed record StockPart(long Version, int OnHand, int Reserved, int Available);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProductDocument))]
[JsonSerializable(typeof(StockPart))]
[JsonSerializable(typeof(StockLevel))]
[JsonSerializable(typeof(ProductsFound))]
[JsonSerializable(typeof(ProductSuggestions))]
public sealed partial class ProductSearchJson : JsonSerializerContext;
