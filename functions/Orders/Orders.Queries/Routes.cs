using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Aws.Views;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Orders.Search;

namespace ServerlessShop.Orders.Queries;

internal static class Routes
{
    public static void MapOrders(this IEndpointRouteBuilder app, ViewReader<Order, OrderEvent> orders, IEventStore store, OrderSearch search, ShowingOrders showing, ParkedSagas parked)
    {
        app.MapGet("/orders/{id:maxlength(64)}", new ReadingAnOrder(orders, showing).HandleAsync);
        app.MapGet("/orders/{id:maxlength(64)}/history", new ReadingHistory(store).HandleAsync);
        app.MapGet("/orders/parked", new ListingParkedSagas(parked).HandleAsync).RequireAdmin();
        app.MapGet("/orders", new ListingOrders(new ListingOwnOrders(store, orders, showing), new SearchingOrders(search, orders, showing)).HandleAsync);
    }
}
