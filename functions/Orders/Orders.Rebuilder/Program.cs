using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Search;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Search;
using ServerlessShop.Rebuilding;

return await RebuildFunction.RunAsync(logs =>
{
    var (store, log) = (ShopEnvironment.EventStore(logs), logs.CreateLogger<Order>());
    var orders = new FoldingPages<Order, OrderEvent>(OrderStream.Model, store, log);
    return
    [
        new ViewsReadModel<Order, OrderEvent>(
            OrderView.ReadModel, OrderStream.Model, store,
            ShopEnvironment.ProjectedViews(OrderStream.Model.Category, OrderView.Shape, OrderJson.Default.Order, logs), OrderJson.Default.Order, log),
        // No list of orders keeps to an index: each page asks the alias.
        new DocumentsReadModel(OrderIndex.Definition, ShopEnvironment.OpenSearch(OpenSearchHttp.ProjectionPatience), [("orders", store, async (page, cancellation) =>
        {
            var (streams, count) = await orders.FoldAsync(page, cancellation);
            return ([.. streams.Select(order => OrderDocument.Part(order.State, order.Version))], count);
        })], keptForLists: TimeSpan.Zero),
    ];
});
