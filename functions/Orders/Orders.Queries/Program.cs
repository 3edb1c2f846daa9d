using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Search;
using ServerlessShop.Aws.Views;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Queries;
using ServerlessShop.Orders.Search;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var store = ShopEnvironment.EventStore(logs);
    var views = ShopEnvironment.Views(OrderStream.Model.Category, OrderView.Shape, OrderJson.Default.Order, logs);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapOrders(
        new ViewReader<Order, OrderEvent>(views, ShopEnvironment.CurrentGeneration(OrderView.ReadModel), store, OrderStream.Model, logs.CreateLogger<Order>()),
        store,
        new OrderSearch(ShopEnvironment.OpenSearch(OpenSearchHttp.QueryPatience)),
        new ShowingOrders(ShopEnvironment.PersonalDataVault()),
        ShopEnvironment.ParkedSagas());
    return app;
});
