using ServerlessShop.Consuming;
using ServerlessShop.Orders;

return await ProjectionFunction.RunAsync(OrderStream.Model, OrderView.ReadModel, OrderView.Shape, OrderJson.Default.Order);
