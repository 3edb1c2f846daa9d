using ServerlessShop.Consuming;
using ServerlessShop.Inventory;

return await ProjectionFunction.RunAsync(StockStream.Model, StockView.ReadModel, StockView.Shape, InventoryJson.Default.Stock);
