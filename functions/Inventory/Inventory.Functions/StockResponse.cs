using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions;

internal static class StockResponse
{
    /// <summary>The stock as the HTTP contract shows it.</summary>
    public static Versioned<StockView> From(Stock stock, long version) =>
        new(StockView.From(stock, version), version, InventoryJson.Default.StockView);
}
