using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Index;
using ServerlessShop.OpenSearch.Indices;
using ServerlessShop.OpenSearch.Queries;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>
/// Counts what a search finds, by a field's values, by ranges of them, or of those alone that a filter passes:
/// https://docs.opensearch.org/latest/aggregations/bucket/.
/// </summary>
internal abstract class Aggregation
{
    public static IReadOnlyDictionary<string, Aggregation> ReadAll(JsonElement? named, Mapping mapping) =>
        named?.EnumerateObject().ToDictionary(aggregation => aggregation.Name, aggregation => Read(aggregation.Value, mapping)) ?? [];

    public static JsonObject Results(IReadOnlyDictionary<string, Aggregation> aggregations) =>
        new(aggregations.Select(aggregation => KeyValuePair.Create(aggregation.Key, (JsonNode?)aggregation.Value.Result())));

    private static Aggregation Read(JsonElement body, Mapping mapping)
    {
        var members = body.EnumerateObject().ToLookup(member => member.Name is "aggs" or "aggregations");
        if (members[false].ToList() is not [var type]) throw OpenSearchException.Parsing("An aggregation has one type.");
        JsonElement? inner = members[true].Any() ? members[true].First().Value : null;
        if (type.Name == "filter") return new Filtered(new Filter(new QueryReader(mapping).Read(type.Value)), ReadAll(inner, mapping));
        if (type.Name is not ("terms" or "range")) throw OpenSearchException.Parsing($"Unknown aggregation type [{type.Name}]");
        if (inner is not null) throw OpenSearchException.IllegalArgument($"The local OpenSearch does not support sub-aggregations of the type [{type.Name}].");
        var name = type.Value.GetProperty("field").GetString()!;
        var kind = mapping.Find(name)?.Kind ?? FieldKind.Keyword;
        if (kind == FieldKind.Text) throw OpenSearchException.IllegalArgument($"Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [{name}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.");
        return type.Name == "terms" ? new Terms(name, kind, type.Value) : new Ranges(name, kind, type.Value);
    }

    /// <summary>The documents that are counted next are of this segment.</summary>
    public virtual void Enter(AtomicReaderContext segment) { }

    public abstract void Count(Columns columns, int document);

    public abstract JsonObject Result();

    private sealed class Filtered(Filter filter, IReadOnlyDictionary<string, Aggregation> inner) : Aggregation
    {
        private long _count;

        public override void Enter(AtomicReaderContext segment)
        {
            filter.Enter(segment);
            foreach (var aggregation in inner.Values) aggregation.Enter(segment);
        }

        public override void Count(Columns columns, int document)
        {
            if (!filter.Passes(document)) return;
            _count++;
            foreach (var aggregation in inner.Values) aggregation.Count(columns, document);
        }

        public override JsonObject Result()
        {
            var results = Results(inner);
            results.Insert(0, "doc_count", _count);
            return results;
        }
    }

    private abstract class OfField(string field, FieldKind kind) : Aggregation
    {
        public override void Count(Columns columns, int document)
        {
            foreach (var value in columns.Of(field, kind, document)) Count(value);
        }

        protected abstract void Count(IComparable value);
    }

    private sealed class Terms(string field, FieldKind kind, JsonElement body) : OfField(field, kind)
    {
        private readonly int _size = body.TryGetProperty("size", out var size) ? size.GetInt32() : 10;
        private readonly Dictionary<IComparable, long> _counts = [];
        private readonly FieldKind _kind = kind;

        public override JsonObject Result()
        {
            // The most frequent first, and among equals the smaller.
            var top = _counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(_size).ToList();
            return new JsonObject
            {
                ["doc_count_error_upper_bound"] = 0,
                ["sum_other_doc_count"] = _counts.Values.Sum() - top.Sum(count => count.Value),
                ["buckets"] = new JsonArray([.. top.Select(Bucket)]),
            };
        }

        protected override void Count(IComparable value) => _counts[value] = _counts.GetValueOrDefault(value) + 1;

        private JsonObject Bucket(KeyValuePair<IComparable, long> count)
        {
            var bucket = new JsonObject { ["key"] = SortKey.ToJson(count.Key), ["doc_count"] = count.Value };
            if (_kind == FieldKind.Boolean) bucket["key_as_string"] = count.Key.Equals(1L) ? "true" : "false";
            return bucket;
        }
    }

    private sealed class Ranges(string field, FieldKind kind, JsonElement body) : OfField(field, kind)
    {
        private readonly (string Key, double? From, double? To)[] _ranges = [.. body.GetProperty("ranges").EnumerateArray().Select(Range)];
        private readonly long[] _counts = new long[body.GetProperty("ranges").GetArrayLength()];

        public override JsonObject Result() => new()
        {
            ["buckets"] = new JsonArray([.. _ranges.Select((range, index) => Bucket(range, _counts[index]))]),
        };

        // From is in it, to is not.
        protected override void Count(IComparable value)
        {
            var number = Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < _ranges.Length; i++)
                if ((_ranges[i].From is not { } from || number >= from) && (_ranges[i].To is not { } to || number < to)) _counts[i]++;
        }

        private static (string, double?, double?) Range(JsonElement range)
        {
            double? from = range.TryGetProperty("from", out var f) ? f.GetDouble() : null, to = range.TryGetProperty("to", out var t) ? t.GetDouble() : null;
            return (range.TryGetProperty("key", out var key) ? key.GetString()! : $"{Text(from)}-{Text(to)}", from, to);
        }

        private static string Text(double? bound) => bound is { } number ? number.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture) : "*";

        private static JsonObject Bucket((string Key, double? From, double? To) range, long count)
        {
            var bucket = new JsonObject { ["key"] = range.Key };
            if (range.From is { } from) bucket["from"] = from;
            if (range.To is { } to) bucket["to"] = to;
            bucket["doc_count"] = count;
            return bucket;
        }
    }
}
