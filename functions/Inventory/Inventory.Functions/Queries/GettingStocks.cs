using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions.Queries;

internal sealed class GetStocksEndpoint(StateReader<Stock, StockEvent> stocks)
{
    /// <param name="ids">Product ids, separated by commas. The response has those of which stock was ever received, in this order, each once.</param>
    public async Task<IResult> HandleAsync(string? ids, HttpContext http, CancellationToken cancellation)
    {
        if (IdList.Read(ids, http, out var wanted) is { } problem) return problem;
        var found = await stocks.GetAsync(wanted, cancellation);
        var items = found.OfType<FoldedState<Stock>>().Select(stock => StockView.From(stock.State, stock.Version));
        return new JsonContent<StockList>(new StockList([.. items], Next: null), InventoryJson.Default.StockList);
    }
}
