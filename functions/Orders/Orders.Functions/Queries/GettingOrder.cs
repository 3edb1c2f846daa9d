using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/{id}: for its customer and the admin; to others it is not there.</summary>
internal sealed class GetOrderEndpoint(StateReader<Order, OrderEvent> states, IPersonalDataVault vault)
{
    /// <param name="minVersion">The <c>ETag</c> that a write returned: the response is not older.</param>
    public async Task<IResult> HandleAsync(string id, long? minVersion, HttpContext http, CancellationToken cancellation)
    {
        var (caller, reading) = (Caller.From(http), states.GetAsync(id, minVersion, cancellation));
        if (caller.IsAdmin)
            return await reading is { } any ? Respond(any, await vault.FindAsync(any.State.CustomerId, cancellation)) : OrderRefusal.NotFound.ToProblem();

        // Customers see their own orders only, so the key can be read beside the order.
        var finding = vault.FindAsync(caller.Id, cancellation);
        await Task.WhenAll(reading, finding);
        return await reading is { } own && caller.MaySee(own.State.CustomerId) ? Respond(own, await finding) : OrderRefusal.NotFound.ToProblem();
    }

    private static Versioned<OrderView> Respond(FoldedState<Order> order, IPersonalDataKey? key) => OrderPresenter.Show(order.State, order.Version, key).ToResponse();
}
