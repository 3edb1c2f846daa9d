using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Queries;

/// <summary>GET /products/suggest?q=…: names that begin so, while somebody types.</summary>
internal sealed class SuggestProductsEndpoint(Lazy<ProductSearch> search)
{
    public async Task<IResult> HandleAsync(QueryValues query, CancellationToken cancellation)
    {
        var typed = query.Text("q") ?? "";
        if (query.Problem is { } problem) return problem;
        if ((typed.Length == 0 ? "q must not be empty: send the text typed so far." : SearchText.ErrorOf(typed)) is { } error)
            return Problems.ValidationFailed(new Dictionary<string, string[]> { ["q"] = [error] });
        try
        {
            return new JsonContent<ProductSuggestions>(await search.Value.SuggestAsync(typed, cancellation), ProductSearchJson.Default.ProductSuggestions);
        }
        catch (OpenSearchException refused) when (refused.IsTooComplex)
        {
            return Problems.SearchTooComplex();
        }
        catch (OpenSearchUnavailableException)
        {
            return Problems.SearchUnavailable();
        }
    }
}
