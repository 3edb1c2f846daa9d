using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>
/// GET /orders of a customer: their own, the newest first. The event table's index says which there are and when they were placed, the
/// views how they stand. So a status is sought order by order: a page may have fewer than asked for, even none, and yet a next one.
/// </summary>
internal sealed class ListingOwnOrders(IEventStore store, ViewReader<Order, OrderEvent> orders, ShowingOrders showing)
{
    // Orders looked at for one page: 500 at most.
    private const int MostReads = 5;

    /// <param name="next">From the page before; null: from the beginning.</param>
    public async Task<IResult> HandleAsync(string customer, OrdersFilter filter, int limit, string? next, CancellationToken cancellation)
    {
        ListedStream? after = null;
        if (next is not null && !TryRead(next, out after)) return ListingOrders.NextIsWrong();

        var (found, last) = await FindAsync(customer, filter, after, limit, cancellation);
        return await showing.ListAsync(found, last is null ? null : Cursor.Encode(last.Sort), cancellation);
    }

    /// <returns>The orders, and where the list goes on; null at its end.</returns>
    private async Task<(List<View<Order>> Found, ListedStream? Last)> FindAsync(
        string customer, OrdersFilter filter, ListedStream? after, int size, CancellationToken cancellation)
    {
        var found = new List<View<Order>>();
        // One more than is shown tells whether there is a next page.
        var batch = filter.Status is null ? size + 1 : ListingOrders.Most;
        for (var reads = 0; reads < MostReads; reads++)
        {
            var listed = await store.ListAsync(customer, after, batch, cancellation, filter.Placed);
            var views = await orders.GetAsync([.. listed.Select(order => order.Stream.Id)], cancellation);
            foreach (var (order, view) in listed.Zip(views))
            {
                if (found.Count == size) return (found, after);
                after = order;
                if (view is not null && (filter.Status ?? view.State.Status) == view.State.Status) found.Add(view);
            }

            if (listed.Count < batch) return (found, null);
        }

        return (found, after);
    }

    private static bool TryRead(string cursor, out ListedStream? place)
    {
        place = Cursor.TryDecode(cursor, out var sort) && OrderStream.OrderIdOf(sort) is { } id ? new ListedStream(OrderStream.Model.Stream(id), sort) : null;
        return place is not null;
    }
}
