using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/{id}: for its customer and the admin; to others it is not there.</summary>
internal sealed class GetOrderEndpoint(StateReader<Order, OrderEvent> states, OrderPresenter orders)
{
    /// <param name="minVersion">The <c>ETag</c> that a write returned: the response is not older.</param>
    public async Task<IResult> HandleAsync(string id, long? minVersion, HttpContext http, CancellationToken cancellation)
    {
        var order = await states.GetAsync(id, minVersion, cancellation);
        return order is not null && Caller.From(http).MaySee(order.State.CustomerId)
            ? new Versioned<OrderView>(await orders.ShowAsync(order.State, order.Version, cancellation), order.Version, OrderJson.Default.OrderView)
            : OrderRefusal.NotFound.ToProblem();
    }
}
