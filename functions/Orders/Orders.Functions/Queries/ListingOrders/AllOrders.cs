using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;
using ServerlessShop.Orders.Functions.Search;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>GET /orders of the admin: the search says which, the views how they stand. One that has changed since it was found is left out.</summary>
internal sealed class SearchingOrders(OrderSearch search, ViewReader<Order, OrderEvent> orders, ShowingOrders showing)
{
    public async Task<IResult> HandleAsync(
        string? customer, string? product, string? text, OrdersFilter filter, int limit, string? next, CancellationToken cancellation)
    {
        SearchPlace? after = null;
        if (next is not null && (!Cursor.TryDecode(next, out var place) || (after = SearchPlace.Parse(place, OrderSearch.Sort)) is null)) return ListingOrders.NextIsWrong();
        var question = new OrderQuestion(customer, filter.Status is { } status ? OrderView.NameOf(status) : null, product, text, filter.From, filter.To, limit);
        OrdersFound found;
        try
        {
            found = await search.FindAsync(question, after, cancellation);
        }
        catch (OpenSearchException refused) when (after is not null && refused.Status == 400)
        {
            return ListingOrders.NextIsWrong();
        }

        var views = (await orders.GetAsync(found.Ids, cancellation)).OfType<View<Order>>().Where(view => filter.Status is null || filter.Status == view.State.Status);
        return await showing.ListAsync([.. views], found.Next is null ? null : Cursor.Encode(found.Next), cancellation);
    }
}
