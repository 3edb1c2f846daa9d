using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries.ListingOrders;

/// <summary>GET /orders: a customer's own; the admin searches all.</summary>
internal sealed class ListingOrders(ListingOwnOrders own, SearchingOrders search)
{
    public const int Most = 100;

    private const int Usual = 20;
    private const int LongestText = 200;

    /// <param name="customer">This and the next two are the admin's.</param>
    /// <param name="product">An id.</param>
    /// <param name="q">Words of the products' names and SKUs, or the order's id.</param>
    /// <param name="next">From the page before.</param>
    public Task<IResult> HandleAsync(
        int? limit, string? next, string? status, string? from, string? to, string? customer, string? product, string? q, HttpContext http, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var errors = new Dictionary<string, string[]>();
        if (limit is < 1 or > Most) errors["limit"] = [$"A page has 1 to {Most} orders."];
        if (q?.Length > LongestText) errors["q"] = [$"At most {LongestText} characters are looked for."];
        if (!caller.IsAdmin)
            foreach (var (name, value) in new[] { ("customer", customer), ("product", product), ("q", q) })
                if (value is not null) errors[name] = ["Only an admin searches orders by this."];
        var filter = OrdersFilter.Read(status, from, to, errors);
        if (errors.Count > 0) return Task.FromResult<IResult>(Problems.ValidationFailed(errors));
        return caller.IsAdmin
            ? search.HandleAsync(customer, product, string.IsNullOrWhiteSpace(q) ? null : q, filter, limit ?? Usual, next, cancellation)
            : own.HandleAsync(caller.Id, filter, limit ?? Usual, next, cancellation);
    }

    public static Problem NextIsWrong() => Problems.MalformedRequest("next takes what the page before gave, unchanged.");
}
