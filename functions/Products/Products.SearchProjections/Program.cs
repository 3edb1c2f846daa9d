using ServerlessShop.Consuming;
using ServerlessShop.Products.SearchProjections;

return await DocumentProjectionFunction.RunAsync(store => new ProductDocuments(store));
