using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;

namespace ServerlessShop.Inventory.Functions.Queries;

internal sealed class ReadingStock(ViewReader<Stock, StockEvent> stocks)
{
    /// <param name="minVersion">What a write returned as <c>ETag</c>: the answer is not older.</param>
    public async Task<IResult> HandleAsync(string productId, long? minVersion, CancellationToken cancellation) =>
        await stocks.GetAsync(productId, minVersion, cancellation) is { } view
            ? new Versioned<StockView>(StockView.Of(view.State, view.Version), view.Version, InventoryJson.Default.StockView)
            : StockRefusal.NotFound.ToProblem();
}
