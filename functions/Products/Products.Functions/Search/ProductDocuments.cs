using System.Text.Json;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>Products' own topic tells which product to read from its table; each event on Inventory's says the stock itself.</summary>
internal sealed class ProductDocuments(IEventStore store) : IDocumentSource
{
    public DocumentIndex Index => ProductIndex.Definition;

    public bool Knows(StreamId stream) => stream.Category == ProductStream.Model.Category || stream.Category == InventoryTopic.StockCategory;

    public async Task<DocumentPart?> MakeAsync(ConsumedEvent newest, CancellationToken cancellation)
    {
        if (newest.Stream.Category == InventoryTopic.StockCategory)
            return ProductDocument.Part(JsonSerializer.Deserialize(newest.Event.Json, ProductSearchJson.Default.StockLevel)!, newest.Version);
        var product = await store.LoadAsync(ProductStream.Model, newest.Stream, cancellation);
        return product.Head.IsNew ? null : ProductDocument.Part(product.State, product.Version);
    }
}
