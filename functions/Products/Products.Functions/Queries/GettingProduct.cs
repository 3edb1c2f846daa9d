using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed class GetProductEndpoint(StateReader<Product, ProductEvent> products)
{
    /// <param name="minVersion">The <c>ETag</c> that a write returned: the response is not older.</param>
    public async Task<IResult> HandleAsync(string id, long? minVersion, HttpContext http, CancellationToken cancellation) =>
        await products.GetAsync(id, minVersion, cancellation) is { } product
            ? ProductResponse.From(product.State, product.Version).UnlessKnown(http.Request)
            : ProductRefusal.NotFound.ToProblem();
}
