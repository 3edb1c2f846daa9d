using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>By what results are ordered: a field, or <c>_score</c>. Documents without a value come last: https://docs.opensearch.org/latest/search-plugins/searching-data/sort/.</summary>
internal sealed record SortKey(string Field, FieldKind Kind, bool Descending)
{
    public const string Score = "_score";

    public static IReadOnlyList<SortKey> Read(JsonElement? sort, Mapping mapping) => sort is not { } given
        ? [new SortKey(Score, FieldKind.Fraction, true)]
        : [.. (given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray()] : new[] { given }).Select(key => ReadOne(key, mapping))];

    public IComparable? Of(Columns columns, int document, float score)
    {
        if (Field == Score) return (double)score;
        var values = columns.Of(Field, Kind, document);
        return values.Count == 0 ? null : Descending ? values.Max() : values.Min();
    }

    public int Compare(IComparable? a, IComparable? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => Descending ? b.CompareTo(a) : a.CompareTo(b),
    };

    /// <summary>A value of <c>search_after</c>.</summary>
    public IComparable? Parse(JsonElement value) => (Kind, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (FieldKind.Keyword, _) => new Ordinal(value.ToString()),
        (FieldKind.Fraction, JsonValueKind.Number) => value.GetDouble(),
        (_, JsonValueKind.Number) => value.GetInt64(),
        _ => throw OpenSearchException.IllegalArgument($"Failed to parse search_after value for field [{Field}]."),
    };

    public static JsonNode? ToJson(IComparable? value) => value switch
    {
        null => null,
        double number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        var text => JsonValue.Create($"{text}"),
    };

    private static SortKey ReadOne(JsonElement key, Mapping mapping)
    {
        var (name, options) = key.ValueKind == JsonValueKind.String
            ? (key.GetString()!, (JsonElement?)null)
            : (key.EnumerateObject().First().Name, key.EnumerateObject().First().Value);
        var order = options switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Object } o when o.TryGetProperty("order", out var given) => given.GetString(),
            _ => name == Score ? "desc" : "asc",
        };
        if (name == Score) return new SortKey(name, FieldKind.Fraction, order == "desc");
        if (name == LuceneDocument.Id) return new SortKey(name, FieldKind.Keyword, order == "desc");
        var field = mapping.Find(name) ?? throw new OpenSearchException(400, "query_shard_exception", $"No mapping found for [{name}] in order to sort on");
        if (field.Kind == FieldKind.Text)
            throw OpenSearchException.IllegalArgument($"Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [{name}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.");
        return new SortKey(name, field.Kind, order == "desc");
    }
}
