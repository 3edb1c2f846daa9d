using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/{id}: for its customer and the admin; to others it is not there.</summary>
internal sealed class ReadingAnOrder(ViewReader<Order, OrderEvent> orders, ShowingOrders showing)
{
    /// <param name="minVersion">What a write returned as <c>ETag</c>: the answer is not older.</param>
    public async Task<IResult> HandleAsync(string id, long? minVersion, HttpContext http, CancellationToken cancellation)
    {
        var view = await orders.GetAsync(id, minVersion, cancellation);
        return view is not null && Caller.Of(http).MaySee(view.State.CustomerId)
            ? new Versioned<OrderView>(await showing.ShowAsync(view.State, view.Version, cancellation), view.Version, OrderJson.Default.OrderView)
            : OrderRefusal.NotFound.ToProblem();
    }
}
