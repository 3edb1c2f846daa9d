using ServerlessShop.Consuming;
using ServerlessShop.Inventory;

return await ProjectionFunction.RunAsync(StockStream.Model, StockView.Generation, InventoryJson.Default.Stock);
