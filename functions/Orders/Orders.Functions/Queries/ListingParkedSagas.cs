using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Queries;

/// <summary>GET /orders/parked: the orders whose saga waits for a person, those that wait longest first. For the admin.</summary>
internal sealed class ListParkedSagasEndpoint(ParkedSagas parked)
{
    public async Task<IResult> HandleAsync(QueryValues query, CancellationToken cancellation)
    {
        if (query.RefusePaging() is { } problem) return problem;
        var sagas = (await parked.ListAsync(cancellation)).OrderBy(saga => saga.At);
        // The tokens stay here: resume knows them.
        return new JsonContent<ParkedSagaList>(
            new ParkedSagaList([.. sagas.Select(saga => new ParkedSagaView(saga.OrderId, saga.Step, saga.Failure, saga.At))]), ParkedSagaJson.Default.ParkedSagaList);
    }
}
