using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed class ReadingOne(ViewReader<Product, ProductEvent> products)
{
    /// <param name="minVersion">What a write returned as <c>ETag</c>: the answer is not older.</param>
    public async Task<IResult> HandleAsync(string id, long? minVersion, CancellationToken cancellation) =>
        await products.GetAsync(id, minVersion, cancellation) is { } view
            ? new Versioned<ProductView>(ProductView.Of(view.State, view.Version), view.Version, ProductJson.Default.ProductView)
            : ProductRefusal.NotFound.ToProblem();
}
