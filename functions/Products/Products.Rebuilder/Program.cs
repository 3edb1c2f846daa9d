using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Search;
using ServerlessShop.Products;
using ServerlessShop.Products.Rebuilder;
using ServerlessShop.Products.Search;
using ServerlessShop.Rebuilding;

return await RebuildFunction.RunAsync(logs =>
{
    var (store, log) = (ShopEnvironment.EventStore(logs), logs.CreateLogger<Product>());
    return
    [
        new ViewsReadModel<Product, ProductEvent>(
            ProductView.ReadModel, ProductStream.Model, store,
            ShopEnvironment.ProjectedViews(ProductStream.Model.Category, ProductView.Shape, ProductJson.Default.Product, logs), ProductJson.Default.Product, log),
        new DocumentsReadModel(
            ProductIndex.Definition, ShopEnvironment.OpenSearch(OpenSearchHttp.ProjectionPatience),
            [
                ("products", store, new ProductParts(store, log).MakeAsync),
                ("stock", ShopEnvironment.EventStore("INVENTORY_EVENTS_TABLE", logs), StockParts.MakeAsync),
            ],
            ProductSearch.KeepAlive),
    ];
});
