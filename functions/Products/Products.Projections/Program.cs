using ServerlessShop.Consuming;
using ServerlessShop.Products;

return await ProjectionFunction.RunAsync(ProductStream.Model, ProductView.Generation, ProductJson.Default.Product);
