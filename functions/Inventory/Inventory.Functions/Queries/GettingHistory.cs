using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Queries;

/// <summary>GET /inventory/{productId}/history: for admins, because it names them, and orders.</summary>
internal sealed class GetHistoryEndpoint(HistoryPages pages)
{
    public Task<IResult> HandleAsync(string productId, QueryValues query, CancellationToken cancellation) => pages.ReadAsync(
        Stock.Decider.Stream(productId), query, StockRefusal.NotFound,
        (commits, next) => new JsonContent<StockHistory>(StockHistory.From(commits, next), InventoryJson.Default.StockHistory), cancellation);
}
