using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Http;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Products.Functions.Queries;

/// <summary>GET /products?q=…: products by text, categories, price and availability, with facets; nothing given: every product, the newest first.</summary>
internal sealed class SearchProductsEndpoint(Lazy<ProductSearch> search)
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;
    private const int MaxCategories = 50;

    private static readonly Dictionary<string, ProductSort> s_sorts = new(StringComparer.Ordinal)
    {
        ["relevance"] = ProductSort.Relevance,
        ["price-asc"] = ProductSort.PriceAscending,
        ["price-desc"] = ProductSort.PriceDescending,
        ["newest"] = ProductSort.Newest,
    };

    public async Task<IResult> HandleAsync(QueryValues query, CancellationToken cancellation)
    {
        if (Read(query, out var question, out var next) is { } problem) return problem;
        SearchPlace? after = null;
        if (next is not null && (!Cursor.TryDecode(next, out var place) || (after = SearchPlace.Parse(place, $"{question.Sort}")) is null)) return NextIsWrong();
        try
        {
            var found = await search.Value.FindAsync(question, after, cancellation);
            return new JsonContent<ProductsFound>(found with { Next = found.Next is null ? null : Cursor.Encode(found.Next) }, ProductSearchJson.Default.ProductsFound);
        }
        catch (OpenSearchException refused) when (refused.IsTooComplex)
        {
            return Problems.SearchTooComplex();
        }
        catch (OpenSearchException refused) when (after is not null && refused.Status == 400)
        {
            return NextIsWrong();
        }
        catch (OpenSearchUnavailableException)
        {
            return Problems.SearchUnavailable();
        }
    }

    private static Problem? Read(QueryValues query, out ProductQuestion question, out string? next)
    {
        var (text, categories, given, limit) = (query.Text("q"), query.Texts("category"), query.Text("sort"), query.Number("limit"));
        var (min, max, inStock) = (query.Amount("minPrice"), query.Amount("maxPrice"), query.Flag("inStock"));
        next = query.Text("next");
        var errors = new Dictionary<string, string[]>();
        if (text is not null && SearchText.ErrorOf(text) is { } error) errors["q"] = [error];
        if (categories.Count > MaxCategories) errors["category"] = [$"category must be given at most {MaxCategories} times."];
        if (min < 0) errors["minPrice"] = ["minPrice must not be negative."];
        if (max < (min ?? 0)) errors["maxPrice"] = ["maxPrice must not be negative or less than minPrice."];
        if (limit is < 1 or > MaxPageSize) errors["limit"] = [$"limit must be between 1 and {MaxPageSize}."];
        // Without a text every product is as relevant as the next.
        var sort = text is null ? ProductSort.Newest : ProductSort.Relevance;
        if (given is not null and not "relevance" && !s_sorts.TryGetValue(given, out sort)) errors["sort"] = [$"sort must be one of: {string.Join(", ", s_sorts.Keys)}."];
        question = new ProductQuestion(text, categories, min, max, inStock, sort, limit ?? DefaultPageSize);
        return query.Problem ?? (errors.Count == 0 ? null : Problems.ValidationFailed(errors));
    }

    private static Problem NextIsWrong() =>
        Problems.MalformedRequest("The cursor is invalid. Start again from the first page, with the same sort.");
}
