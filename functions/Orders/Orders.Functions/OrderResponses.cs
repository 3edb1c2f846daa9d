using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Orders.Functions;

internal static class OrderResponses
{
    /// <summary>The order as it is after the command, or the problem.</summary>
    public static async Task<IResult> ToResultAsync(this CommandResult<Order> result, OrderPresenter orders, int status, CancellationToken cancellation)
    {
        var shown = result is CommandResult<Order>.Accepted accepted ? await orders.ShowAsync(accepted.State, accepted.Version, cancellation) : null;
        return result.ToResult((_, version) => new Versioned<OrderView>(shown!, version, OrderJson.Default.OrderView, status));
    }

    /// <param name="next">Null at the list's end.</param>
    public static async Task<IResult> ListAsync(this OrderPresenter orders, IReadOnlyList<FoldedState<Order>> found, string? next, CancellationToken cancellation)
    {
        var items = await Task.WhenAll(found.Select(order => orders.ShowAsync(order.State, order.Version, cancellation)));
        return new JsonContent<OrderList>(new OrderList(items, next), OrderJson.Default.OrderList);
    }
}
