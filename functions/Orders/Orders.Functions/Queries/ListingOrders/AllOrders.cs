using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;
using ServerlessShop.Orders.Functions.Search;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>GET /orders of the admin: the search says which, the views how they stand. One that has changed since it was found is left out.</summary>
internal sealed class AllOrders(Lazy<OrderSearch> search, StateReader<Order, OrderEvent> states, OrderPresenter orders)
{
    public async Task<IResult> ListAsync(
        string? customer, string? product, string? text, OrdersFilter filter, int limit, string? next, CancellationToken cancellation)
    {
        SearchPlace? after = null;
        if (next is not null && (!Cursor.TryDecode(next, out var place) || (after = SearchPlace.Parse(place, OrderSearch.Sort)) is null)) return ListOrdersEndpoint.NextIsWrong();
        var question = new OrderQuestion(customer, filter.Status is { } status ? OrderView.NameOf(status) : null, product, text, filter.From, filter.To, limit);
        OrdersFound found;
        try
        {
            found = await search.Value.FindAsync(question, after, cancellation);
        }
        catch (OpenSearchException refused) when (refused.IsTooComplex)
        {
            return Problems.SearchTooComplex();
        }
        catch (OpenSearchException refused) when (after is not null && refused.Status == 400)
        {
            return ListOrdersEndpoint.NextIsWrong();
        }
        catch (OpenSearchUnavailableException)
        {
            return Problems.SearchUnavailable();
        }

        var shown = (await states.GetAsync(found.Ids, cancellation)).OfType<FoldedState<Order>>().Where(order => filter.Status is null || filter.Status == order.State.Status);
        return (await orders.ShowAsync([.. shown], cancellation)).ToResponse(found.Next is null ? null : Cursor.Encode(found.Next));
    }
}
