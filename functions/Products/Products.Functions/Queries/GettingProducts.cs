using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed class GetProductsEndpoint(StateReader<Product, ProductEvent> products)
{
    /// <param name="ids">Separated by commas; the response has those that exist, in this order, each once.</param>
    /// <param name="consistent">
    /// From the event table: nothing that was ever acknowledged is missing. For the shop's own functions: anyone else gets the views, or a
    /// few clients could keep the table busy, past every cache.
    /// </param>
    public async Task<IResult> HandleAsync(string ids, bool? consistent, HttpContext http, CancellationToken cancellation)
    {
        if (IdList.Read(ids, http, out var wanted) is { } problem) return problem;
        var found = consistent is true && Caller.IsSigned(http) ? await products.FoldAsync(wanted, cancellation) : await products.GetAsync(wanted, cancellation);
        var items = found.OfType<FoldedState<Product>>().Select(product => ProductView.From(product.State, product.Version));
        return new JsonContent<ProductList>(new ProductList([.. items], Next: null), ProductJson.Default.ProductList);
    }
}
