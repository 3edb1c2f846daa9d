using System.Text.Json.Serialization;

namespace ServerlessShop.Products.Functions.Search;

public enum ProductSort { Relevance, PriceAscending, PriceDescending, Newest }

/// <summary>What a customer looks for. Discontinued products are never found.</summary>
/// <param name="Text">In name, description, tags and SKU, each word of it, also with typing errors; null: anything.</param>
/// <param name="Categories">Any of them; none: any.</param>
/// <param name="MinPrice">In the currency's major unit, included; null: any. So the maximum.</param>
/// <param name="InStock">Only what is, or is not, to be had now; null: either.</param>
public sealed record ProductQuestion(string? Text, IReadOnlyList<string> Categories, decimal? MinPrice, decimal? MaxPrice, bool? InStock, ProductSort Sort, int Size);

/// <summary>A product with what was left of it when the index heard of its stock last.</summary>
public sealed record FoundProduct : ProductView
{
    internal FoundProduct(ProductDocument document) : base(document.Product!) => Available = document.Stock?.Available ?? 0;

    [JsonPropertyOrder(1)]
    public int Available { get; }
}

/// <param name="Items">In the order asked for.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
/// <param name="Total">Products found in all.</param>
/// <param name="Facets">Null on later pages: they are those of the first.</param>
/// <param name="Highlights">By product id, where the text was found: HTML with <c>&lt;em&gt;</c> around its words. Null: nothing was looked for.</param>
public sealed record ProductsFound(
    IReadOnlyList<FoundProduct> Items, string? Next, long Total, ProductFacets? Facets, IReadOnlyDictionary<string, ProductHighlight>? Highlights);

/// <summary>What could be narrowed down to. Each facet counts what all other filters leave: so one sees what else there is to choose.</summary>
public sealed record ProductFacets(IReadOnlyList<CategoryFacet> Categories, IReadOnlyList<PriceFacet> Prices, AvailabilityFacet Availability);

public sealed record CategoryFacet(string Category, long Count);

/// <param name="From">Included; null: no least price.</param>
/// <param name="To">Not included; null: no greatest price.</param>
public sealed record PriceFacet(decimal? From, decimal? To, long Count);

public sealed record AvailabilityFacet(long InStock, long OutOfStock);

/// <param name="Name">Null if nothing was found there. The same holds for the description.</param>
public sealed record ProductHighlight(string? Name, string? Description);

/// <summary>Products whose names begin like what was typed.</summary>
public sealed record ProductSuggestions(IReadOnlyList<ProductSuggestion> Items, string? Next);

public sealed record ProductSuggestion(string Id, string Name, string Category);
