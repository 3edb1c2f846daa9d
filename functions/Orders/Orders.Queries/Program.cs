using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Views;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Queries;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var store = ShopEnvironment.EventStore(logs);
    var views = ShopEnvironment.Views(OrderStream.Model.Category, OrderView.Generation, OrderJson.Default.Order, logs);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapOrders(
        new ViewReader<Order, OrderEvent>(views, store, OrderStream.Model, logs.CreateLogger<Order>()),
        store,
        new ShowingOrders(ShopEnvironment.PersonalDataVault()),
        ShopEnvironment.ParkedSagas());
    return app;
});
