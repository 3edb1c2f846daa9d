using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using ServerlessShop.OpenSearch.Indices;
using ServerlessShop.OpenSearch.Queries;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>A search request: https://docs.opensearch.org/latest/api-reference/search-apis/search/.</summary>
internal sealed class Search(JsonElement body)
{
    private const int MostHits = 10_000;

    private static readonly string[] s_known = ["query", "post_filter", "size", "from", "sort", "search_after", "aggs", "aggregations", "highlight", "track_total_hits", "_source", "version", "seq_no_primary_term", "pit"];

    public JsonObject Run(SearchIndex index, DirectoryReader reader)
    {
        foreach (var member in body.EnumerateObject())
            if (!s_known.Contains(member.Name)) throw OpenSearchException.Parsing($"Unknown key for a {Kind(member.Value)} in [{member.Name}].");
        var (size, from) = (Integer("size", 10), Integer("from", 0));
        if (from + size > MostHits)
            throw OpenSearchException.IllegalArgument($"Result window is too large, from + size must be less than or equal to: [{MostHits}] but was [{from + size}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.");

        var query = Member("query") is { } given ? new QueryReader(index.Mapping).Read(given) : new MatchAllDocsQuery();
        var sort = SortKey.Read(Member("sort"), index.Mapping);
        var aggregations = Aggregation.ReadAll(Member("aggs") ?? Member("aggregations"), index.Mapping);
        var finding = new Finding(sort, aggregations.Values, Member("post_filter") is { } filter ? new Filter(new QueryReader(index.Mapping).Read(filter)) : null);
        var searcher = new IndexSearcher(reader) { Similarity = SearchIndex.Similarity };
        var rewritten = searcher.Rewrite(query);
        if (Clauses.CountOf(rewritten) > Clauses.Most) throw OpenSearchException.TooManyClauses(Clauses.Most);
        searcher.Search(rewritten, finding);

        var hits = finding.Hits;
        // Among equals the document that was written first: as one shard of OpenSearch has them.
        hits.Sort((a, b) => finding.Compare(a.Keys, b.Keys) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
        var page = (After(sort) is { } after ? hits.SkipWhile(hit => finding.Compare(hit.Keys, after) <= 0) : hits).Skip(from).Take(size).ToList();
        var isScored = sort.Any(key => key.Field == SortKey.Score);
        var highlighter = Member("highlight") is { } highlight ? new Highlighter(highlight, query, index.Mapping) : null;
        var answer = new JsonObject
        {
            ["took"] = 0,
            ["timed_out"] = false,
            ["_shards"] = new JsonObject { ["total"] = 1, ["successful"] = 1, ["skipped"] = 0, ["failed"] = 0 },
            ["hits"] = new JsonObject
            {
                ["total"] = new JsonObject { ["value"] = hits.Count, ["relation"] = "eq" },
                ["max_score"] = isScored && hits.Count > 0 ? hits.Max(hit => hit.Score) : null,
                ["hits"] = new JsonArray([.. page.Select(hit => ToJson(hit, index, searcher, isScored, highlighter))]),
            },
        };
        if (aggregations.Count > 0) answer["aggregations"] = Aggregation.Results(aggregations);
        return answer;
    }

    private JsonObject ToJson(Hit hit, SearchIndex index, IndexSearcher searcher, bool isScored, Highlighter? highlighter)
    {
        var document = searcher.Doc(hit.Document);
        var source = document.Get(LuceneDocument.Source);
        var json = new JsonObject
        {
            ["_index"] = index.Name,
            ["_id"] = document.Get(LuceneDocument.Id),
            ["_score"] = isScored ? hit.Score : null,
        };
        if (Flag("version")) json["_version"] = document.GetField(LuceneDocument.Version).GetInt64Value();
        if (Flag("seq_no_primary_term")) (json["_seq_no"], json["_primary_term"]) = (document.GetField(LuceneDocument.SeqNo).GetInt64Value(), SearchIndex.PrimaryTerm);
        if (Member("_source") is not { ValueKind: JsonValueKind.False }) json["_source"] = JsonNode.Parse(source);
        if (highlighter?.Of(JsonNode.Parse(source)!) is { Count: > 0 } highlighted) json["highlight"] = highlighted;
        if (Member("sort") is not null) json["sort"] = new JsonArray([.. hit.Keys.Select(SortKey.ToJson)]);
        return json;
    }

    private IComparable?[]? After(IReadOnlyList<SortKey> sort)
    {
        if (Member("search_after") is not { } after) return null;
        var values = after.EnumerateArray().ToList();
        return values.Count == sort.Count
            ? [.. values.Select((value, i) => sort[i].Parse(value))]
            : throw OpenSearchException.IllegalArgument($"search_after has {values.Count} value(s) but sort has {sort.Count}.");
    }

    private JsonElement? Member(string name) => body.TryGetProperty(name, out var value) ? value : null;

    private int Integer(string name, int otherwise) => Member(name)?.GetInt32() ?? otherwise;

    private bool Flag(string name) => Member(name) is { ValueKind: JsonValueKind.True };

    private static string Kind(JsonElement value) => value.ValueKind switch { JsonValueKind.Object => "START_OBJECT", JsonValueKind.Array => "START_ARRAY", _ => "VALUE" };
}
