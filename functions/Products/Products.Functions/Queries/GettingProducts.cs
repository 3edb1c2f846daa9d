using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed class GetProductsEndpoint(StateReader<Product, ProductEvent> products)
{
    /// <summary>
    /// <c>ids</c>: the response has those that exist, in this order, each once. <c>consistent=true</c>: from the event table, so that nothing
    /// that was ever acknowledged is missing. It counts for the shop's own functions: anyone else gets the views, or a few clients could
    /// keep the table busy, past every cache.
    /// </summary>
    public async Task<IResult> HandleAsync(QueryValues query, HttpContext http, CancellationToken cancellation)
    {
        var consistent = query.Flag("consistent");
        if (query.RefusePaging() is { } unreadable) return unreadable;
        if (IdList.Read(query.All("ids"), http, out var wanted) is { } problem) return problem;
        var found = consistent is true && Caller.IsSigned(http) ? await products.FoldAsync(wanted, cancellation) : await products.GetAsync(wanted, cancellation);
        var items = found.OfType<FoldedState<Product>>().Select(product => ProductView.From(product.State, product.Version));
        return new JsonContent<ProductList>(new ProductList([.. items], Next: null), ProductJson.Default.ProductList);
    }
}
