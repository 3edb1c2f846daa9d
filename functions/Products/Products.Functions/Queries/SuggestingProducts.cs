using Microsoft.AspNetCore.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Products.Functions.Queries;

/// <summary>GET /products/suggest?q=…: names that begin so, while somebody types.</summary>
internal sealed class SuggestingProducts(ProductSearch search)
{
    public async Task<IResult> HandleAsync(string? q, CancellationToken cancellation)
    {
        var typed = q?.Trim() ?? "";
        if (typed.Length is 0 or > SearchingProducts.LongestText)
            return Problems.ValidationFailed(new Dictionary<string, string[]> { ["q"] = [$"Say what was typed so far: 1 to {SearchingProducts.LongestText} characters."] });
        return new JsonContent<ProductSuggestions>(await search.SuggestAsync(typed, cancellation), ProductSearchJson.Default.ProductSuggestions);
    }
}
