using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/{id}/history, from the event table: for its customer and the admin; to others it is not there.</summary>
internal sealed class ReadingHistory(IEventStore store)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http, CancellationToken cancellation)
    {
        var commits = new List<Commit>();
        await foreach (var commit in store.ReadAsync(OrderStream.Model.Stream(id), 0, cancellation)) commits.Add(commit);
        var order = commits.Aggregate(OrderStream.Model.Initial, OrderStream.Model.Fold);
        return commits.Count > 0 && Caller.Of(http).MaySee(order.CustomerId)
            ? new JsonContent<OrderHistory>(OrderHistory.Of(commits), OrderJson.Default.OrderHistory)
            : OrderRefusal.NotFound.ToProblem();
    }
}
