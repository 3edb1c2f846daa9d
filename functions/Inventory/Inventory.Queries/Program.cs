using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Views;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Inventory;
using ServerlessShop.Inventory.Queries;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var redis = new RedisConnection(ShopEnvironment.Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>());
    var views = new RedisViews<Stock>(redis, StockStream.Model.Category, StockView.Generation, InventoryJson.Default.Stock);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapInventory(new(views, ShopEnvironment.EventStore(logs), StockStream.Model, logs.CreateLogger<Stock>()));
    return app;
});
