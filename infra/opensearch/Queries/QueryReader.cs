using System.Text.Json;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Queries;

/// <summary>OpenSearch's query DSL, as far as it is known here, into Lucene's queries: https://docs.opensearch.org/latest/query-dsl/.</summary>
internal sealed class QueryReader(Mapping mapping)
{
    public Query Read(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object || query.EnumerateObject().Count() != 1)
            throw OpenSearchException.Parsing("query malformed, a query is an object with one member, its type");
        var (name, body) = (query.EnumerateObject().First().Name, query.EnumerateObject().First().Value);
        return name switch
        {
            "match_all" => new MatchAllDocsQuery(),
            "match_none" => new BooleanQuery(),
            "bool" => Bool(body),
            "term" => OneField(name, body, (field, value) => Boosted(Term(field, Value(value, "value")), value)),
            "terms" => Terms(body),
            "range" => OneField(name, body, Range),
            "prefix" => OneField(name, body, (field, value) => new PrefixQuery(new Term(field, Value(value, "value").GetString()))),
            "exists" => new ConstantScoreQuery(new TermQuery(new Term(LuceneDocument.Exists, body.GetProperty("field").GetString()))),
            "ids" => Any(body.GetProperty("values").EnumerateArray().Select(id => (Query)new TermQuery(new Term(LuceneDocument.Id, id.GetString())))),
            "constant_score" => Boosted(new ConstantScoreQuery(Read(body.GetProperty("filter"))), body),
            "match" => OneField(name, body, (field, value) => Boosted(new MatchQuery(Value(value, "query").GetString()!, value).On(mapping, field, 1), value)),
            "multi_match" => MultiMatch(body),
            _ => throw OpenSearchException.Parsing($"unknown query [{name}]"),
        };
    }

    private BooleanQuery Bool(JsonElement body)
    {
        var query = new BooleanQuery();
        foreach (var clause in body.EnumerateObject())
        {
            Occur? occur = clause.Name switch { "must" or "filter" => Occur.MUST, "should" => Occur.SHOULD, "must_not" => Occur.MUST_NOT, _ => null };
            if (clause.Name == "minimum_should_match") query.MinimumNumberShouldMatch = clause.Value.GetInt32();
            else if (occur is null) throw OpenSearchException.Parsing($"[bool] query does not support [{clause.Name}]");
            else
                foreach (var inner in clause.Value.ValueKind == JsonValueKind.Array ? [.. clause.Value.EnumerateArray()] : new[] { clause.Value })
                    query.Add(clause.Name == "filter" ? new ConstantScoreQuery(Read(inner)) { Boost = 0 } : Read(inner), occur.Value);
        }

        // Exclusions alone exclude from everything.
        if (query.Clauses.All(clause => clause.Occur == Occur.MUST_NOT)) query.Add(new ConstantScoreQuery(new MatchAllDocsQuery()) { Boost = 0 }, Occur.MUST);
        return query;
    }

    private static Query Boosted(Query query, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("boost", out var boost)) query.Boost = boost.GetSingle();
        return query;
    }

    private Query Terms(JsonElement body) => OneField("terms", body, (field, values) => new ConstantScoreQuery(Any(values.EnumerateArray().Select(value => Term(field, value)))));

    private Query Term(string field, JsonElement value) => mapping.Find(field) switch
    {
        null => new BooleanQuery(),
        { Kind: FieldKind.Text or FieldKind.Keyword } => new TermQuery(new Term(field, value.ToString())),
        { Kind: FieldKind.Fraction } number => Doubles(field, Values.Double(number, value), Values.Double(number, value), true, true),
        { } whole => Longs(field, Values.Long(whole, value), Values.Long(whole, value), true, true),
    };

    private Query Range(string field, JsonElement body)
    {
        if (mapping.Find(field) is not { } mapped) return new BooleanQuery();
        JsonElement? low = null, high = null;
        var (withLow, withHigh) = (true, true);
        foreach (var bound in body.EnumerateObject())
            switch (bound.Name)
            {
                case "gte": (low, withLow) = (bound.Value, true); break;
                case "gt": (low, withLow) = (bound.Value, false); break;
                case "lte": (high, withHigh) = (bound.Value, true); break;
                case "lt": (high, withHigh) = (bound.Value, false); break;
                default: throw OpenSearchException.Parsing($"[range] query does not support [{bound.Name}]");
            }

        return mapped.Kind switch
        {
            FieldKind.Text or FieldKind.Keyword => TermRangeQuery.NewStringRange(field, low?.GetString(), high?.GetString(), withLow, withHigh),
            FieldKind.Fraction => Doubles(field, low is { } l ? Values.Double(mapped, l) : null, high is { } h ? Values.Double(mapped, h) : null, withLow, withHigh),
            _ => Longs(field, low is { } l ? Values.Long(mapped, l) : null, high is { } h ? Values.Long(mapped, h) : null, withLow, withHigh),
        };
    }

    private DisjunctionMaxQuery MultiMatch(JsonElement body)
    {
        var type = body.TryGetProperty("type", out var named) ? named.GetString() : "best_fields";
        if (type != "best_fields") throw OpenSearchException.Parsing($"[multi_match] the local OpenSearch supports only the type [best_fields], not [{type}]");
        var best = new DisjunctionMaxQuery(body.TryGetProperty("tie_breaker", out var tie) ? tie.GetSingle() : 0);
        var match = new MatchQuery(body.GetProperty("query").GetString()!, body);
        foreach (var field in body.GetProperty("fields").EnumerateArray())
        {
            var parts = field.GetString()!.Split('^');
            best.Add(match.On(mapping, parts[0], parts.Length == 2 ? float.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1));
        }

        return best;
    }

    private static NumericRangeQuery<long> Longs(string field, long? low, long? high, bool withLow, bool withHigh) => NumericRangeQuery.NewInt64Range(field, low, high, withLow, withHigh);

    private static NumericRangeQuery<double> Doubles(string field, double? low, double? high, bool withLow, bool withHigh) => NumericRangeQuery.NewDoubleRange(field, low, high, withLow, withHigh);

    private static Query OneField(string query, JsonElement body, Func<string, JsonElement, Query> make)
    {
        var fields = body.ValueKind == JsonValueKind.Object ? body.EnumerateObject().Where(member => member.Name != "boost").ToList() : [];
        return fields is [var one] ? make(one.Name, one.Value) : throw OpenSearchException.Parsing($"[{query}] query malformed, it names one field");
    }

    // {"field": value} or {"field": {"value": value}}
    private static JsonElement Value(JsonElement body, string member) => body.ValueKind == JsonValueKind.Object
        ? body.TryGetProperty(member, out var value) ? value : throw OpenSearchException.Parsing($"[{member}] is missing")
        : body;

    private static BooleanQuery Any(IEnumerable<Query> queries)
    {
        var any = new BooleanQuery();
        foreach (var query in queries) any.Add(query, Occur.SHOULD);
        return any;
    }
}
