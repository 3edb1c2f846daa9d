using ServerlessShop.Consuming;
using ServerlessShop.Orders.SearchProjections;

return await DocumentProjectionFunction.RunAsync(store => new OrderDocuments(store));
