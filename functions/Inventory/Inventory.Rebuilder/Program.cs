using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Inventory;
using ServerlessShop.Rebuilding;

return await RebuildFunction.RunAsync(logs =>
[
    new ViewsReadModel<Stock, StockEvent>(
        StockView.ReadModel, StockStream.Model, ShopEnvironment.EventStore(logs),
        ShopEnvironment.ProjectedViews(StockStream.Model.Category, StockView.Shape, InventoryJson.Default.Stock, logs), InventoryJson.Default.Stock, logs.CreateLogger<Stock>()),
]);
