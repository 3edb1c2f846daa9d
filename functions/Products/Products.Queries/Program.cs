using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Views;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Products;
using ServerlessShop.Products.Queries;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var redis = new RedisConnection(ShopEnvironment.Variable("REDIS_ENDPOINT"), logs.CreateLogger<RedisConnection>());
    var views = new RedisViews<Product>(redis, ProductStream.Model.Category, ProductView.Generation, ProductJson.Default.Product);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapProducts(new(views, ShopEnvironment.EventStore(logs), ProductStream.Model, logs.CreateLogger<Product>()));
    return app;
});
