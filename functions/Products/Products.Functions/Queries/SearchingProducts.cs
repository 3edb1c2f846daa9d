using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.Http;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Products.Functions.Queries;

/// <summary>What the address says; nothing given: every product, the newest first.</summary>
internal sealed record SearchParameters(
    string? Text, string? Category, decimal? MinPrice, decimal? MaxPrice, bool? InStock, string? Sort, int? Limit, string? Next);

/// <summary>GET /products?q=…: products by text, category, price and availability, with facets.</summary>
internal sealed class SearchProductsEndpoint(Lazy<ProductSearch> search)
{
    public const int MaxTextLength = 200;

    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;

    private static readonly Dictionary<string, ProductSort> s_sorts = new(StringComparer.Ordinal)
    {
        ["relevance"] = ProductSort.Relevance,
        ["price-asc"] = ProductSort.PriceAscending,
        ["price-desc"] = ProductSort.PriceDescending,
        ["newest"] = ProductSort.Newest,
    };

    public async Task<IResult> HandleAsync(SearchParameters given, CancellationToken cancellation)
    {
        if (Read(given, out var question) is { } problem) return problem;
        SearchPlace? after = null;
        if (given.Next is not null && (!Cursor.TryDecode(given.Next, out var place) || (after = SearchPlace.Parse(place, $"{question.Sort}")) is null)) return NextIsWrong();
        try
        {
            var found = await search.Value.FindAsync(question, after, cancellation);
            return new JsonContent<ProductsFound>(found with { Next = found.Next is null ? null : Cursor.Encode(found.Next) }, ProductSearchJson.Default.ProductsFound);
        }
        catch (OpenSearchException refused) when (after is not null && refused.Status is 400 or 404)
        {
            return NextIsWrong();
        }
        catch (OpenSearchUnavailableException)
        {
            return Problems.SearchUnavailable();
        }
    }

    private static Problem? Read(SearchParameters given, out ProductQuestion question)
    {
        var errors = new Dictionary<string, string[]>();
        var text = string.IsNullOrWhiteSpace(given.Text) ? null : given.Text.Trim();
        if (text?.Length > MaxTextLength) errors["q"] = [$"q must be at most {MaxTextLength} characters long."];
        if (given.MinPrice < 0) errors["minPrice"] = ["minPrice must not be negative."];
        if (given.MaxPrice < (given.MinPrice ?? 0)) errors["maxPrice"] = ["maxPrice must not be negative or less than minPrice."];
        if (given.Limit is < 1 or > MaxPageSize) errors["limit"] = [$"limit must be between 1 and {MaxPageSize}."];
        // Without a text every product is as relevant as the next.
        var sort = text is null ? ProductSort.Newest : ProductSort.Relevance;
        if (given.Sort is not null and not "relevance" && !s_sorts.TryGetValue(given.Sort, out sort)) errors["sort"] = [$"sort must be one of: {string.Join(", ", s_sorts.Keys)}."];
        question = new ProductQuestion(text, given.Category, given.MinPrice, given.MaxPrice, given.InStock, sort, given.Limit ?? DefaultPageSize);
        return errors.Count == 0 ? null : Problems.ValidationFailed(errors);
    }

    private static Problem NextIsWrong() =>
        Problems.MalformedRequest("The cursor is invalid or has expired (pages sorted by relevance expire after one minute). Start again from the first page.");
}
