using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions;

internal static class OrderAnswers
{
    /// <summary>The order as it is after the command, or the problem.</summary>
    public static async Task<IResult> ToAnswerAsync(this CommandResult<Order> result, ShowingOrders orders, int status, CancellationToken cancellation)
    {
        var shown = result is CommandResult<Order>.Accepted accepted ? await orders.ShowAsync(accepted.State, accepted.Version, cancellation) : null;
        return result.ToAnswer((_, version) => new Versioned<OrderView>(shown!, version, OrderJson.Default.OrderView, status));
    }
}
