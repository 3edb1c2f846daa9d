using ServerlessShop.Consuming;
using ServerlessShop.Products;

return await ProjectionFunction.RunAsync(ProductStream.Model, ProductView.ReadModel, ProductView.Shape, ProductJson.Default.Product);
