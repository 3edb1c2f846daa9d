using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Orders.Functions.Search;

/// <summary>The streams that documents of orders are made of.</summary>
internal static class OrderDocuments
{
    public static IInvocationHandler StartProjection(DocumentProjectionSettings settings, Sandbox sandbox) =>
        DocumentProjection.Start(OrderIndex.Definition, orders => [Orders(orders, sandbox.Logs)], settings, sandbox);

    public static IDocumentSource Orders(IEventStore store, ILoggerFactory logs) =>
        new FoldedSource<Order, OrderEvent>(Order.Decider, store, OrderDocument.Part, logs.CreateLogger<OrderDocument>());
}
