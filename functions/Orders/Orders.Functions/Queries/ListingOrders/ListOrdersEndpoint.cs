using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>GET /orders: a customer's own; the admin searches all.</summary>
internal sealed class ListOrdersEndpoint(OwnOrders own, AllOrders all)
{
    public const int MaxPageSize = 100;

    private const int DefaultPageSize = 20;

    /// <summary><c>customer</c>, <c>product</c> (ids) and <c>q</c> (words of the products' names and SKUs, or the order's id) are the admin's.</summary>
    public Task<IResult> HandleAsync(QueryValues query, HttpContext http, CancellationToken cancellation)
    {
        var caller = Caller.From(http);
        var (limit, next, customer, product, q) = (query.Number("limit"), query.Text("next"), query.Text("customer"), query.Text("product"), query.Text("q"));
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > MaxPageSize) errors["limit"] = [$"limit must be between 1 and {MaxPageSize}."];
        if (q is not null && SearchText.ErrorOf(q) is { } error) errors["q"] = [error];
        if (!caller.IsAdmin)
            foreach (var (name, value) in new[] { ("customer", customer), ("product", product), ("q", q) })
                if (value is not null) errors[name] = ["Only an admin can filter orders by this."];
        if (query.Text("sort") is not (null or OrderSearch.Sort)) errors["sort"] = [$"sort must be {OrderSearch.Sort}: orders cannot be sorted in any other way."];
        var filter = OrdersFilter.Read(query, errors);
        if (query.Problem is { } unreadable) return Task.FromResult<IResult>(unreadable);
        if (errors.Count > 0) return Task.FromResult<IResult>(Problems.ValidationFailed(errors));
        return caller.IsAdmin
            ? all.ListAsync(customer, product, q, filter, limit ?? DefaultPageSize, next, cancellation)
            : own.ListAsync(caller.Id, filter, limit ?? DefaultPageSize, next, cancellation);
    }

    public static Problem NextIsWrong() => Problems.MalformedRequest("The cursor is invalid. Start again from the first page.");
}
