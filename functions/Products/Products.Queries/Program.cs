using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Search;
using ServerlessShop.Hosting;
using ServerlessShop.Http;
using ServerlessShop.Products;
using ServerlessShop.Products.Queries;
using ServerlessShop.Products.Search;

return await LambdaWebApplication.RunAsync(builder =>
{
    var logs = LambdaLogging.Factory;
    var views = ShopEnvironment.Views(ProductStream.Model.Category, ProductView.Shape, ProductJson.Default.Product, logs);
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapProducts(
        new(views, ShopEnvironment.CurrentGeneration(ProductView.ReadModel), ShopEnvironment.EventStore(logs), ProductStream.Model, logs.CreateLogger<Product>()),
        new ProductSearch(ShopEnvironment.OpenSearch(OpenSearchHttp.QueryPatience)));
    return app;
});
