using ServerlessShop.Aws.Search;
using ServerlessShop.Consuming;
using ServerlessShop.EventSourcing;
using ServerlessShop.Orders.Search;

namespace ServerlessShop.Orders.SearchProjections;

/// <summary>The topic tells which order to read from the table.</summary>
internal sealed class OrderDocuments(IEventStore store) : IDocumentSource
{
    public DocumentIndex Index => OrderIndex.Definition;

    public bool Knows(StreamId stream) => stream.Category == OrderStream.Model.Category;

    public async Task<DocumentPart?> MakeAsync(ConsumedEvent newest, CancellationToken cancellation)
    {
        var order = await store.LoadAsync(OrderStream.Model, newest.Stream, cancellation);
        return order.Head.IsNew ? null : OrderDocument.Part(order.State, order.Version);
    }
}
