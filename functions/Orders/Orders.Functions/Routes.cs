using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Http;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;

namespace ServerlessShop.Orders.Functions;

public static class Routes
{
    public static void MapOrderCommands(this IEndpointRouteBuilder app)
    {
        app.MapPost("/orders", (PlaceOrderRequest request, HttpContext http, PlacingOrderHandler placing) => placing.HandleAsync(request, http));
        app.MapPost("/orders/{id:maxlength(64)}/cancel", (string id, CancelOrderRequest? request, HttpContext http, CancellingOrder cancelling) =>
            cancelling.HandleAsync(id, request, http));
        app.MapPost("/orders/{id:maxlength(64)}/ship", (string id, HttpContext http, ShippingOrder shipping) => shipping.HandleAsync(id, http)).RequireAdmin();
        app.MapPost("/orders/{id:maxlength(64)}/resume", (string id, HttpContext http, ResumingSaga resuming) => resuming.HandleAsync(id, http)).RequireAdmin();
        app.MapDelete("/customers/{id:maxlength(128)}", (string id, HttpContext http, ErasingCustomer erasing) => erasing.HandleAsync(id, http)).RequireAdmin();
    }
}
