using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Inventory;
using ServerlessShop.Inventory.Queries;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var views = ShopEnvironment.Views(StockStream.Model.Category, StockView.Shape, InventoryJson.Default.Stock, logs);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapInventory(new(views, ShopEnvironment.CurrentGeneration(StockView.ReadModel), ShopEnvironment.EventStore(logs), StockStream.Model, logs.CreateLogger<Stock>()));
    return app;
});
