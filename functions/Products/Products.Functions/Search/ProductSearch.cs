using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>Finds products in OpenSearch.</summary>
public sealed class ProductSearch(OpenSearchClient openSearch)
{
    private const int MaxSuggestions = 10;

    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <exception cref="OpenSearchUnavailableException">OpenSearch does not respond.</exception>
    /// <exception cref="OpenSearchException">The text is too complex, or <paramref name="after"/> is no place in such a list.</exception>
    public async Task<ProductsFound> FindAsync(ProductQuestion question, SearchPlace? after, CancellationToken cancellation)
    {
        var found = await SearchAsync(ProductSearchRequest.From(question).Body(after?.After), cancellation);
        var hits = found.Hits.Take(question.Size).ToList();
        return new ProductsFound(
            [.. hits.Select(hit => new FoundProduct(hit.Source))],
            found.Hits.Count > question.Size ? new SearchPlace($"{question.Sort}", hits[^1].SortValues).ToText() : null,
            found.Total, ProductSearchResponse.Facets(found.Aggregations), question.Text is null ? null : ProductSearchResponse.Highlights(hits));
    }

    /// <summary>Products whose names have words that begin with those that were typed, or are like them, as a search for them finds.</summary>
    public async Task<ProductSuggestions> SuggestAsync(string typed, CancellationToken cancellation)
    {
        var names = Query.Bool(should: [Query.Match("product.name.beginning", typed), Query.Match("product.name", typed, withTypingErrors: true)]);
        var body = new JsonObject { ["query"] = Query.Bool(must: [names], filter: [ProductSearchRequest.IsSold()]), ["size"] = MaxSuggestions };
        var found = await SearchAsync(body, cancellation);
        return new ProductSuggestions([.. found.Hits.Select(hit => new ProductSuggestion(hit.Id, hit.Source.Product!.Name, hit.Source.Product.Category))], null);
    }

    private async Task<SearchResponse<ProductDocument>> SearchAsync(JsonObject body, CancellationToken cancellation)
    {
        try
        {
            return await openSearch.SearchAsync(ProductIndex.Definition.Name, body, ProductSearchJson.Default.ProductDocument, cancellation);
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            // A new shop, before its first product.
            return new SearchResponse<ProductDocument>(0, [], default, null);
        }
    }
}
