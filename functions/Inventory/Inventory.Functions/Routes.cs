using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions;

internal static class Routes
{
    public static void MapInventory(this IEndpointRouteBuilder app, CommandRunner runner, TimeProvider time)
    {
        app.MapPost("/inventory/{productId:maxlength(128)}/receipts", new ReceivingStock(runner, time).HandleAsync).RequireAdmin();
        app.MapPost("/inventory/{productId:maxlength(128)}/adjustments", new AdjustingStock(runner, time).HandleAsync).RequireAdmin();
    }

    /// <summary>Every command answers with the stock as it is after it.</summary>
    public static IResult Answer(Stock stock, long version) =>
        new Versioned<StockView>(StockView.Of(stock, version), version, InventoryJson.Default.StockView);
}
