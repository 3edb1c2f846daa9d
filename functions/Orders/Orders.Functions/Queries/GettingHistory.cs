using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/{id}/history, from the event table: for its customer and the admin; to others it is not there.</summary>
internal sealed class GetHistoryEndpoint(IEventStore store)
{
    public async Task<IResult> HandleAsync(string id, QueryValues query, HttpContext http, CancellationToken cancellation)
    {
        if (query.RefusePaging() is { } problem) return problem;
        var commits = new List<Commit>();
        await foreach (var commit in store.ReadAsync(Order.Decider.Stream(id), 0, cancellation)) commits.Add(commit);
        var order = commits.Aggregate(Order.Decider.Initial, Order.Decider.Fold);
        var caller = Caller.From(http);
        return commits.Count > 0 && caller.MaySee(order.CustomerId)
            ? new JsonContent<OrderHistory>(OrderHistory.From(commits, namesAdmins: caller.IsAdmin), OrderJson.Default.OrderHistory)
            : OrderRefusal.NotFound.ToProblem();
    }
}
