using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed class GetProductsEndpoint(StateReader<Product, ProductEvent> products)
{
    private const int MaxIds = 100;
    private const int MaxIdLength = 128;

    /// <param name="ids">Separated by commas; the answer has those that exist, in this order, each once.</param>
    /// <param name="consistent">From the event table: nothing that was ever acknowledged is missing.</param>
    public async Task<IResult> HandleAsync(string ids, bool? consistent, CancellationToken cancellation)
    {
        var wanted = ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count is 0 or > MaxIds) return Invalid($"Name 1 to {MaxIds} products, such as ?ids=a,b,c.");
        wanted.RemoveAll(id => id.Length > MaxIdLength);

        var found = consistent is true ? await products.FoldAsync(wanted, cancellation) : await products.GetAsync(wanted, cancellation);
        var items = found.OfType<FoldedState<Product>>().Select(product => ProductView.From(product.State, product.Version));
        return new JsonContent<ProductList>(new ProductList([.. items], Next: null), ProductJson.Default.ProductList);
    }

    private static Problem Invalid(string message) => Problems.ValidationFailed(new Dictionary<string, string[]> { ["ids"] = [message] });
}
