using System.Globalization;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Orders.Functions.Search;

/// <summary>Which orders the admin looks for; null: any.</summary>
/// <param name="Status">As the HTTP contract names it.</param>
/// <param name="Text">In the products' names and SKUs and in the order's id, each word of it, also with typing errors.</param>
/// <param name="From">When they were placed, both ends included.</param>
public sealed record OrderQuestion(string? CustomerId, string? Status, string? ProductId, string? Text, DateTimeOffset? From, DateTimeOffset? To, int Size);

/// <param name="Ids">The newest first.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record OrdersFound(IReadOnlyList<string> Ids, string? Next);

/// <summary>Finds orders in OpenSearch.</summary>
public sealed class OrderSearch(OpenSearchClient openSearch)
{
    /// <summary>The only order of the list.</summary>
    public const string Sort = "newest";

    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <exception cref="OpenSearchUnavailableException">OpenSearch does not answer.</exception>
    public async Task<OrdersFound> FindAsync(OrderQuestion question, SearchPlace? after, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["query"] = Query.Bool(filter: Filters(question)),
            // One more than is shown tells whether there is a next page.
            ["size"] = question.Size + 1,
            ["sort"] = new JsonArray(new JsonObject { ["order.placedAt"] = "desc" }, new JsonObject { ["order.id"] = "desc" }),
        };
        if (after is not null) body["search_after"] = JsonArray.Create(after.After);
        var found = await SearchAsync(body, cancellation);
        var hits = found.Hits.Take(question.Size).ToList();
        return new OrdersFound([.. hits.Select(hit => hit.Id)], found.Hits.Count > question.Size ? new SearchPlace(Sort, hits[^1].SortValues).ToText() : null);
    }

    private static IEnumerable<JsonObject> Filters(OrderQuestion question)
    {
        if (question.CustomerId is { } customer) yield return Query.Term("order.customerId", customer);
        if (question.Status is { } status) yield return Query.Term("order.status", status);
        if (question.ProductId is { } product) yield return Query.Term("order.productIds", product);
        if (question.Text is { } text) yield return Query.Match("words", text, withTypingErrors: true);
        if (question.From is not null || question.To is not null) yield return Query.Range("order.placedAt", Time(question.From), Time(question.To));
    }

    private async Task<SearchResponse<OrderDocument>> SearchAsync(JsonObject body, CancellationToken cancellation)
    {
        try
        {
            return await openSearch.SearchAsync(OrderIndex.Definition.Name, body, OrderSearchJson.Default.OrderDocument, cancellation);
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            // Of a new shop, before its first order.
            return new SearchResponse<OrderDocument>(0, [], default, null);
        }
    }

    // As precise as OpenSearch keeps a date.
    private static JsonNode? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
