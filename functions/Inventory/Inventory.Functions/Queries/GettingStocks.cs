using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions.Queries;

internal sealed class GetStocksEndpoint(StateReader<Stock, StockEvent> stocks)
{
    /// <summary><c>ids</c>, of products: the response has those of which stock was ever received, in this order, each once.</summary>
    public async Task<IResult> HandleAsync(QueryValues query, HttpContext http, CancellationToken cancellation)
    {
        if (query.RefusePaging() is { } unreadable) return unreadable;
        if (IdList.Read(query.All("ids"), http, out var wanted) is { } problem) return problem;
        var found = await stocks.GetAsync(wanted, cancellation);
        var items = found.OfType<FoldedState<Stock>>().Select(stock => StockView.From(stock.State, stock.Version));
        return new JsonContent<StockList>(new StockList([.. items], Next: null), InventoryJson.Default.StockList);
    }
}
