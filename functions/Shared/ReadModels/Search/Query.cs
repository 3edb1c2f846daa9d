using System.Text.Json.Nodes;

namespace ServerlessShop.ReadModels.Search;

/// <summary>OpenSearch's query DSL, as far as the shop uses it: https://docs.opensearch.org/latest/query-dsl/.</summary>
public static class Query
{
    // The most words of the index that a word of the text may stand for, the closest first (OpenSearch's default is 50). Each is one of the 1,024 clauses that a query may have.
    private const int MaxSimilarWords = 10;

    public static JsonObject Term(string field, JsonNode value) =>
        new() { ["term"] = new JsonObject { [field] = new JsonObject { ["value"] = value } } };

    /// <summary>Documents with any of the values in the field.</summary>
    public static JsonObject Terms(string field, IEnumerable<string> values) =>
        new() { ["terms"] = new JsonObject { [field] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) } };

    /// <summary>Both ends included; null: no end.</summary>
    public static JsonObject Range(string field, JsonNode? from, JsonNode? to)
    {
        var ends = new JsonObject();
        if (from is not null) ends["gte"] = from;
        if (to is not null) ends["lte"] = to;
        return new JsonObject { ["range"] = new JsonObject { [field] = ends } };
    }

    /// <summary>What matches scores exactly so much: by the document alone, whatever else is in the index.</summary>
    public static JsonObject ConstantScore(JsonObject filter, double score) =>
        new() { ["constant_score"] = new JsonObject { ["filter"] = filter, ["boost"] = score } };

    /// <summary>Documents with each of the text's words in the field.</summary>
    /// <param name="withTypingErrors">Also with words that differ by a letter or two from the second letter on.</param>
    public static JsonObject Match(string field, string text, bool withTypingErrors = false)
    {
        var match = new JsonObject { ["query"] = text, ["operator"] = "and" };
        if (withTypingErrors) (match["fuzziness"], match["prefix_length"], match["max_expansions"]) = ("AUTO", 1, MaxSimilarWords);
        return new JsonObject { ["match"] = new JsonObject { [field] = match } };
    }

    /// <param name="must">Each has to match, and counts for the score.</param>
    /// <param name="should">Each that matches raises the score.</param>
    /// <param name="filter">Each has to match, and counts nothing.</param>
    public static JsonObject Bool(IEnumerable<JsonObject>? must = null, IEnumerable<JsonObject>? should = null, IEnumerable<JsonObject>? filter = null, IEnumerable<JsonObject>? mustNot = null)
    {
        var clauses = new JsonObject();
        if (must is not null) clauses["must"] = new JsonArray([.. must]);
        if (should is not null) clauses["should"] = new JsonArray([.. should]);
        if (filter is not null) clauses["filter"] = new JsonArray([.. filter]);
        if (mustNot is not null) clauses["must_not"] = new JsonArray([.. mustNot]);
        return new JsonObject { ["bool"] = clauses };
    }
}
