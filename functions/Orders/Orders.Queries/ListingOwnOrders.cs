using Microsoft.AspNetCore.Http;
using ServerlessShop.Aws.Views;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Queries;

/// <summary>GET /orders: the caller's own, the newest first. The event table's index says which there are, the views how they stand.</summary>
internal sealed class ListingOwnOrders(IEventStore store, ViewReader<Order, OrderEvent> orders, Addresses addresses)
{
    private const int Usual = 20;
    private const int Most = 100;

    /// <param name="next">From the page before.</param>
    public async Task<IResult> HandleAsync(int? limit, string? next, HttpContext http, CancellationToken cancellation)
    {
        if (limit is < 1 or > Most)
            return Problems.ValidationFailed(new Dictionary<string, string[]> { ["limit"] = [$"A page has 1 to {Most} orders."] });
        ListedStream? after = null;
        if (next is not null && !TryRead(next, out after)) return Problems.MalformedRequest("next takes what the page before gave, unchanged.");

        var size = limit ?? Usual;
        // One more than is shown tells whether there is a next page.
        var listed = await store.ListAsync(Caller.Of(http).Id, after, size + 1, cancellation);
        var page = listed.Take(size).ToList();
        var found = await orders.GetAsync([.. page.Select(order => order.Stream.Id)], cancellation);
        var items = await Task.WhenAll(found.OfType<View<Order>>().Select(view => addresses.ShowAsync(view, cancellation)));
        return new JsonContent<OrderList>(new OrderList(items, listed.Count > size ? Cursor.Encode(page[^1].Sort) : null), OrderJson.Default.OrderList);
    }

    private static bool TryRead(string cursor, out ListedStream? place)
    {
        place = Cursor.TryDecode(cursor, out var sort) && OrderStream.OrderIdOf(sort) is { } id ? new ListedStream(OrderStream.Model.Stream(id), sort) : null;
        return place is not null;
    }
}
