using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions.Queries;

internal sealed class GetStockEndpoint(StateReader<Stock, StockEvent> stocks)
{
    /// <param name="minVersion">The <c>ETag</c> that a write returned: the response is not older.</param>
    public async Task<IResult> HandleAsync(string productId, long? minVersion, HttpContext http, CancellationToken cancellation) =>
        await stocks.GetAsync(productId, minVersion, cancellation) is { } stock
            ? StockResponse.From(stock.State, stock.Version).UnlessKnown(http.Request)
            : StockRefusal.NotFound.ToProblem();
}
