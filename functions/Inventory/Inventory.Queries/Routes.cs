using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws.Views;

namespace ServerlessShop.Inventory.Queries;

internal static class Routes
{
    public static void MapInventory(this IEndpointRouteBuilder app, ViewReader<Stock, StockEvent> stocks) =>
        app.MapGet("/inventory/{productId:maxlength(128)}", new ReadingStock(stocks).HandleAsync);
}
