using Microsoft.AspNetCore.Http;
using ServerlessShop.Aws.Views;
using ServerlessShop.Hosting;

namespace ServerlessShop.Orders.Queries;

internal static class ShowingLists
{
    /// <param name="next">Null at the list's end.</param>
    public static async Task<IResult> ListAsync(this ShowingOrders showing, IReadOnlyList<View<Order>> found, string? next, CancellationToken cancellation)
    {
        var items = await Task.WhenAll(found.Select(view => showing.ShowAsync(view.State, view.Version, cancellation)));
        return new JsonContent<OrderList>(new OrderList(items, next), OrderJson.Default.OrderList);
    }
}
