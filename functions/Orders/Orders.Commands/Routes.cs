using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Orders.Commands.PlacingOrder;

namespace ServerlessShop.Orders.Commands;

public static class Routes
{
    public static void MapOrderCommands(this IEndpointRouteBuilder app)
    {
        app.MapPost("/orders", (PlaceOrderRequest request, HttpContext http, PlacingOrderHandler placing) => placing.HandleAsync(request, http));
    }
}
