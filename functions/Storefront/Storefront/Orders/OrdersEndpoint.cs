using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Orders;

internal static class OrdersEndpoint
{
    private const string Path = "/account/orders";
    private const int PageSize = 20;

    public static Task<IResult> ShowAsync(Visit visit) => ShowAsync(visit, null, StatusCodes.Status200OK);

    /// <param name="eraseError">Why the customer's data was not erased.</param>
    public static async Task<IResult> ShowAsync(Visit visit, string? eraseError, int status)
    {
        var asked = visit.Http.Request.Query;
        var query = eraseError is null ? new OrdersQuery(Text("status"), Text("from"), Text("to"), Text("next")) : OrdersQuery.Everything;
        var answer = await AskAsync(visit, query);
        IReadOnlyList<string> faults = [];
        if (answer.Problem is { Status: 400 } refused)
        {
            // An address that somebody has changed, or a list that has grown old: what the API cannot read is left out, and said.
            (query, faults) = (query.Without(refused.Errors.Keys), [.. FaultsOf(refused, visit.Words)]);
            answer = await AskAsync(visit, query);
        }

        if (answer.Problem is { } problem) return visit.Failed(problem);
        // For a customer without orders, only the login knows whether the account still exists.
        if (answer.Value!.Items.Count == 0 && query == OrdersQuery.Everything && await visit.GetCustomerAsync(refresh: true) is null)
            return Visit.SeeOther(SignInEndpoints.AddressFor(Path));
        return Visit.Page(OrdersView.Create(new OrdersPage(visit, answer.Value, query, eraseError) { Faults = faults }), faults.Count == 0 ? status : StatusCodes.Status400BadRequest);

        string? Text(string name) => asked[name].LastOrDefault() is { Length: > 0 } text ? text : null;
    }

    private static Task<ApiAnswer<OrderList>> AskAsync(Visit visit, OrdersQuery query) =>
        visit.Api.GetOrdersAsync(query.Status, PageSize, query.Next, visit.Cancellation, query.From, query.To);

    private static IEnumerable<string> FaultsOf(ApiProblem refused, Words words)
    {
        if (refused.Errors.ContainsKey("status")) yield return words.Orders.UnknownState;
        if (refused.Errors.ContainsKey("from")) yield return words.Orders.WrongFrom;
        if (refused.Errors.ContainsKey("to")) yield return words.Orders.WrongTo;
        if (!refused.Errors.Keys.Any(name => name is "status" or "from" or "to")) yield return words.List.ListMoved;
    }
}
