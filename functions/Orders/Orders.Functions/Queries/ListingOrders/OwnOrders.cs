using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>
/// GET /orders of a customer: their own, the newest first. The event table's index says which there are and when they were placed, the
/// views how they stand. So a status is sought order by order, until the page is full and one more is found; a page for which too many
/// orders would have to be looked at may have fewer than asked for, even none, and yet a next one.
/// </summary>
internal sealed class OwnOrders(IEventStore store, StateReader<Order, OrderEvent> states, IPersonalDataVault vault)
{
    // Orders looked at for one page: 500 at most.
    private const int MaxReads = 5;

    /// <param name="next">From the page before; null: from the beginning.</param>
    public async Task<IResult> ListAsync(string customer, OrdersFilter filter, int limit, string? next, CancellationToken cancellation)
    {
        ListedStream? after = null;
        if (next is not null && !TryRead(next, out after)) return ListOrdersEndpoint.NextIsWrong();

        var (finding, reading) = (FindAsync(customer, filter, after, limit, cancellation), vault.FindAsync(customer, cancellation));
        await Task.WhenAll(finding, reading);
        var ((found, last), key) = (await finding, await reading);
        return found.ConvertAll(order => OrderPresenter.Show(order.State, order.Version, key)).ToResponse(last is null ? null : Cursor.Encode(last.Sort));
    }

    /// <returns>The orders, and where the list goes on; null at its end.</returns>
    private async Task<(List<FoldedState<Order>> Found, ListedStream? Last)> FindAsync(
        string customer, OrdersFilter filter, ListedStream? after, int size, CancellationToken cancellation)
    {
        var found = new List<FoldedState<Order>>();
        var lastFound = after;
        // One more than is shown tells whether there is a next page.
        var batch = filter.Status is null ? size + 1 : ListOrdersEndpoint.MaxPageSize;
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var listed = await store.ListAsync(customer, after, batch, cancellation, filter.Placed);
            var folded = await states.GetAsync([.. listed.Select(order => order.Stream.Id)], cancellation);
            foreach (var (order, state) in listed.Zip(folded))
            {
                after = order;
                if (state is null || (filter.Status ?? state.State.Status) != state.State.Status) continue;
                if (found.Count == size) return (found, lastFound);
                found.Add(state);
                lastFound = order;
            }

            if (listed.Count < batch) return (found, null);
        }

        return (found, after);
    }

    private static bool TryRead(string cursor, out ListedStream? place)
    {
        place = Cursor.TryDecode(cursor, out var sort) && OrderListing.OrderIdOf(sort) is { } id ? new ListedStream(Order.Decider.Stream(id), sort) : null;
        return place is not null;
    }
}
