using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions;

internal static class StockResponse
{
    /// <summary>The stock as the HTTP contract shows it.</summary>
    public static IResult From(Stock stock, long version) =>
        new Versioned<StockView>(StockView.From(stock, version), version, InventoryJson.Default.StockView);
}
