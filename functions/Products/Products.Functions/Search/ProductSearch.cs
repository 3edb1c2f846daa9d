using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>Finds products in OpenSearch.</summary>
public sealed class ProductSearch(OpenSearchClient openSearch)
{
    /// <summary>How long a list by relevance can be left alone, and then be gone on with.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(1);

    private const int MaxSuggestions = 10;

    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <exception cref="OpenSearchUnavailableException">OpenSearch does not answer.</exception>
    /// <exception cref="OpenSearchException"><c>search_context_missing_exception</c>: the list was left alone for too long.</exception>
    public async Task<ProductsFound> FindAsync(ProductQuestion question, SearchPlace? after, CancellationToken cancellation)
    {
        var request = ProductSearchRequest.From(question);
        var found = await SearchAsync(request, after?.PitId, after?.After, cancellation);
        var facets = ProductSearchResponse.Facets(found.Aggregations);
        var pit = found.PitId;
        var hasMore = found.Hits.Count > question.Size;
        // Scores shift with every write, so a list by relevance goes on in the index as it is now. One that has no second page needs
        // no such point, of which a node keeps but a few hundred.
        if (hasMore && after is null && question.Sort == ProductSort.Relevance && await TryCreatePitAsync(cancellation) is { } created)
        {
            found = await SearchAsync(request, created, null, cancellation);
            (pit, hasMore) = (found.PitId ?? created, found.Hits.Count > question.Size);
        }

        if (!hasMore && pit is not null) await openSearch.DeletePitAsync(pit, cancellation);
        var hits = found.Hits.Take(question.Size).ToList();
        return new ProductsFound(
            [.. hits.Select(hit => new FoundProduct(hit.Source))],
            hasMore ? new SearchPlace($"{question.Sort}", hits[^1].SortValues, pit).ToText() : null,
            found.Total, facets, question.Text is null ? null : ProductSearchResponse.Highlights(hits));
    }

    /// <summary>Products whose names have words that begin with those that were typed.</summary>
    public async Task<ProductSuggestions> SuggestAsync(string typed, CancellationToken cancellation)
    {
        var query = Query.Bool(must: [Query.Match("product.name.beginning", typed)], filter: [ProductSearchRequest.IsSold()]);
        var found = await OrNothingAsync(() => openSearch.SearchAsync(
            ProductIndex.Definition.Name, new JsonObject { ["query"] = query, ["size"] = MaxSuggestions }, ProductSearchJson.Default.ProductDocument, cancellation));
        return new ProductSuggestions([.. found.Hits.Select(hit => new ProductSuggestion(hit.Id, hit.Source.Product!.Name, hit.Source.Product.Category))], null);
    }

    private Task<SearchResponse<ProductDocument>> SearchAsync(ProductSearchRequest request, string? pit, JsonElement? after, CancellationToken cancellation)
    {
        var body = request.Body(after);
        if (pit is not null) body["pit"] = new JsonObject { ["id"] = pit, ["keep_alive"] = string.Create(CultureInfo.InvariantCulture, $"{KeepAlive.TotalSeconds}s") };
        return OrNothingAsync(() => openSearch.SearchAsync(pit is null ? ProductIndex.Definition.Name : null, body, ProductSearchJson.Default.ProductDocument, cancellation));
    }

    private async Task<string?> TryCreatePitAsync(CancellationToken cancellation)
    {
        try
        {
            return await openSearch.CreatePitAsync(ProductIndex.Definition.Name, KeepAlive, cancellation);
        }
        catch (OpenSearchUnavailableException)
        {
            // It keeps too many already: then the next page may repeat a product or miss one, and this one is shown all the same.
            return null;
        }
    }

    // Of a new shop, before its first product.
    private static async Task<SearchResponse<ProductDocument>> OrNothingAsync(Func<Task<SearchResponse<ProductDocument>>> search)
    {
        try
        {
            return await search();
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            return new SearchResponse<ProductDocument>(0, [], default, null);
        }
    }
}
