using ServerlessShop.Consuming;
using ServerlessShop.Orders;

return await ProjectionFunction.RunAsync(OrderStream.Model, OrderView.Generation, OrderJson.Default.Order);
