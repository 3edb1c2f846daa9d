using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Products.Functions.Search;

/// <summary>A question as OpenSearch's search request.</summary>
internal sealed class ProductSearchRequest
{
    /// <summary>Bounds of the price bands, in the currency's major unit.</summary>
    public static readonly IReadOnlyList<int> PriceBounds = [10, 25, 50, 100];

    private const string Category = "category", Price = "price", Availability = "availability";

    private readonly ProductQuestion _question;
    private readonly Dictionary<string, JsonObject> _filters = [];

    private ProductSearchRequest(ProductQuestion question)
    {
        _question = question;
        if (question.Categories.Count > 0) _filters[Category] = Query.Terms("product.category", question.Categories);
        if (question.MinPrice is not null || question.MaxPrice is not null) _filters[Price] = Query.Range("product.price.amount", (double?)question.MinPrice, (double?)question.MaxPrice);
        if (question.InStock is { } inStock) _filters[Availability] = inStock ? IsInStock() : Query.Bool(mustNot: [IsInStock()]);
    }

    public static ProductSearchRequest From(ProductQuestion question) => new(question);

    public static JsonObject IsSold() => Query.Term("product.status", "active");

    /// <param name="after">The sort values of the hit before.</param>
    public JsonObject Body(JsonElement? after)
    {
        var body = new JsonObject
        {
            ["query"] = Query.Bool(should: Preferences(), filter: _question.Text is { } text ? [Query.Match("words", text, withTypingErrors: true), IsSold()] : [IsSold()]),
            // After the facets are counted, each of which has filters of its own.
            ["post_filter"] = Query.Bool(filter: AllFilters()),
            // One more than is shown tells whether there is a next page.
            ["size"] = _question.Size + 1,
            ["track_total_hits"] = true,
            ["sort"] = new JsonArray(Sort(), new JsonObject { ["product.id"] = "asc" }),
        };
        if (after is { } values) body["search_after"] = JsonArray.Create(values);
        else body["aggs"] = Facets();
        if (_question.Text is not null)
            body["highlight"] = new JsonObject
            {
                ["number_of_fragments"] = 0,
                ["encoder"] = "html",
                ["fields"] = new JsonObject { ["product.name"] = new JsonObject(), ["product.description"] = new JsonObject() },
            };
        return body;
    }

    // Products rank by the field in which a word was found: a SKU names one product, and a name says more than a description. Each word
    // always has the same score, so a product keeps its place in the list, whatever is written to the index between two pages.
    private IEnumerable<JsonObject> Preferences()
    {
        if (_question.Text is not { } text) yield break;
        yield return Query.ConstantScore(Query.Term("product.sku", text.Trim().ToUpperInvariant()), 500);
        foreach (var word in SearchText.WordsOf(text))
        {
            yield return Query.ConstantScore(Query.Match("product.name", word), 8);
            yield return Query.ConstantScore(Query.Match("product.name", word, withTypingErrors: true), 4);
            yield return Query.ConstantScore(Query.Match("product.tags.words", word), 3);
            yield return Query.ConstantScore(Query.Match("product.description", word, withTypingErrors: true), 1);
        }
    }

    private JsonObject Sort() => _question.Sort switch
    {
        ProductSort.Relevance => new JsonObject { ["_score"] = "desc" },
        ProductSort.PriceAscending => new JsonObject { ["product.price.amount"] = "asc" },
        ProductSort.PriceDescending => new JsonObject { ["product.price.amount"] = "desc" },
        ProductSort.Newest => new JsonObject { ["product.createdAt"] = "desc" },
        _ => throw new InvalidOperationException($"Unknown sort {_question.Sort}."),
    };

    private JsonObject Facets() => new()
    {
        ["categories"] = Facet(Category, new JsonObject { ["terms"] = new JsonObject { ["field"] = "product.category", ["size"] = 50 } }),
        ["prices"] = Facet(Price, new JsonObject { ["range"] = new JsonObject { ["field"] = "product.price.amount", ["ranges"] = new JsonArray([.. PriceBands()]) } }),
        ["availability"] = Facet(Availability, new JsonObject { ["filter"] = IsInStock() }),
    };

    private JsonObject Facet(string own, JsonObject values) => new()
    {
        ["filter"] = Query.Bool(filter: AllFilters(but: own)),
        ["aggs"] = new JsonObject { ["values"] = values },
    };

    private static IEnumerable<JsonNode> PriceBands()
    {
        yield return new JsonObject { ["to"] = PriceBounds[0] };
        foreach (var (from, to) in PriceBounds.Zip(PriceBounds.Skip(1))) yield return new JsonObject { ["from"] = from, ["to"] = to };
        yield return new JsonObject { ["from"] = PriceBounds[^1] };
    }

    private IEnumerable<JsonObject> AllFilters(string? but = null) => _filters.Where(filter => filter.Key != but).Select(filter => (JsonObject)filter.Value.DeepClone());

    private static JsonObject IsInStock() => Query.Range("stock.available", 1, null);
}
