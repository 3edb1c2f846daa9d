using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Products;
using ServerlessShop.Products.Queries;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var views = ShopEnvironment.Views(ProductStream.Model.Category, ProductView.Generation, ProductJson.Default.Product, logs);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapProducts(new(views, ShopEnvironment.EventStore(logs), ProductStream.Model, logs.CreateLogger<Product>()));
    return app;
});
