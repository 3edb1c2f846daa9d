using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Queries;

/// <summary>GET /products/{id}/history: for admins, because it names them.</summary>
internal sealed class GetHistoryEndpoint(HistoryPages pages)
{
    public Task<IResult> HandleAsync(string id, QueryValues query, CancellationToken cancellation) => pages.ReadAsync(
        Product.Decider.Stream(id), query, ProductRefusal.NotFound,
        (commits, next) => new JsonContent<ProductHistory>(ProductHistory.From(commits, next), ProductJson.Default.ProductHistory), cancellation);
}
