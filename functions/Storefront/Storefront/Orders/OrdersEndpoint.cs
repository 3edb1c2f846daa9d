using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Orders;

internal static class OrdersEndpoint
{
    private const int PageSize = 20;

    public static Task<IResult> ShowAsync(Visit visit) => ShowAsync(visit, null, StatusCodes.Status200OK);

    /// <param name="eraseError">Why the customer's data was not erased.</param>
    public static async Task<IResult> ShowAsync(Visit visit, string? eraseError, int status)
    {
        var asked = visit.Http.Request.Query;
        var query = eraseError is null ? new OrdersQuery(Text("status"), Text("from"), Text("to"), Text("next")) : new OrdersQuery(null, null, null, null);
        var answer = await visit.Api.GetOrdersAsync(query.Status, PageSize, query.Next, visit.Cancellation, query.From, query.To);
        return answer switch
        {
            // An address that somebody has changed, or a list that has grown old.
            { Problem.Status: 400 } => Visit.SeeOther("/account/orders"),
            { Problem: { } problem } => visit.Failed(problem),
            _ => Visit.Page(OrdersView.Create(new OrdersPage(visit, answer.Value!, query, eraseError)), status),
        };

        string? Text(string name) => asked[name].LastOrDefault() is { Length: > 0 } text ? text : null;
    }
}
