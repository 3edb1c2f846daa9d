using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.ReadModels.Search;

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

/// <summary>The streams that documents of products are made of: their own, and the stock's, of which each event says the level after it.</summary>
internal static class ProductDocuments
{
    public static IInvocationHandler StartProjection(DocumentProjectionSettings settings, Sandbox sandbox) => DocumentProjection.Start(
        ProductIndex.Definition, products => [Products(products, sandbox.Logs), Stock()], settings, sandbox);

    public static IDocumentSource Products(IEventStore store, ILoggerFactory logs) =>
        new FoldedSource<Product, ProductEvent>(Product.Decider, store, ProductDocument.Part, logs.CreateLogger<ProductDocument>());

    public static IDocumentSource Stock() => new NewestEventSource(
        InventoryTopic.StockCategory, (e, version) => ProductDocument.Part(JsonSerializer.Deserialize(e.Json, ProductSearchJson.Default.StockLevel)!, version));
}

/// <summary>The index of products: how each field of a <see cref="ProductDocument"/> can be searched.</summary>
public static class ProductIndex
{
    /// <summary>Prices are <c>double</c>: OpenSearch 2 sorts an indexed <c>scaled_float</c> wrongly.</summary>
    public static readonly DocumentIndex Definition = new("products", """
        {
          "settings": {
            "analysis": {
              "filter": { "beginnings": { "type": "edge_ngram", "min_gram": 1, "max_gram": 15 } },
              "analyzer": {
                "words": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] },
                "beginnings": { "type": "custom", "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "beginnings"] }
              }
            }
          },
          "mappings": {
            "dynamic": "strict",
            "properties": {
              "words": { "type": "text", "analyzer": "words" },
              "product": {
                "properties": {
                  "id": { "type": "keyword" },
                  "sku": { "type": "keyword" },
                  "name": {
                    "type": "text", "analyzer": "words",
                    "fields": { "beginning": { "type": "text", "analyzer": "beginnings", "search_analyzer": "words" } }
                  },
                  "description": { "type": "text", "analyzer": "words" },
                  "category": { "type": "keyword" },
                  "tags": { "type": "keyword", "fields": { "words": { "type": "text", "analyzer": "words" } } },
                  "price": { "properties": { "amount": { "type": "double" }, "currency": { "type": "keyword" } } },
                  "imageUrl": { "type": "keyword" },
                  "status": { "type": "keyword" },
                  "version": { "type": "long" },
                  "createdAt": { "type": "date" },
                  "updatedAt": { "type": "date" }
                }
              },
              "stock": {
                "properties": {
                  "version": { "type": "long" },
                  "onHand": { "type": "integer" },
                  "reserved": { "type": "integer" },
                  "available": { "type": "integer" }
                }
              }
            }
          }
        }
        """);
}
