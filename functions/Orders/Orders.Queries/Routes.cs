using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Aws.Views;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders.Queries;

internal static class Routes
{
    public static void MapOrders(this IEndpointRouteBuilder app, ViewReader<Order, OrderEvent> orders, IEventStore store, Addresses addresses)
    {
        app.MapGet("/orders/{id:maxlength(64)}", new ReadingAnOrder(orders, addresses).HandleAsync);
        app.MapGet("/orders", new ListingOwnOrders(store, orders, addresses).HandleAsync);
    }
}
