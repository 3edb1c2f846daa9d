using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Products.Functions.Search;

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
