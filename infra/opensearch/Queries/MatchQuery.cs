using System.Text.Json;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Queries;

/// <summary>A text's words in a field, one of them or (<c>operator</c>) each, also with typing errors: https://docs.opensearch.org/latest/query-dsl/full-text/match/.</summary>
internal sealed class MatchQuery
{
    private static readonly string[] s_known = ["query", "operator", "fuzziness", "prefix_length", "max_expansions", "fields", "type", "tie_breaker", "boost"];

    private readonly string _text;
    private readonly Occur _occur;
    private readonly string? _fuzziness;
    private readonly int _prefix;
    private readonly int _expansions = FuzzyQuery.DefaultMaxExpansions;

    /// <param name="options">The text itself, or an object with it and the options.</param>
    public MatchQuery(string text, JsonElement options)
    {
        _text = text;
        _occur = Occur.SHOULD;
        if (options.ValueKind != JsonValueKind.Object) return;
        foreach (var option in options.EnumerateObject())
            if (!s_known.Contains(option.Name)) throw OpenSearchException.Parsing($"[match] query does not support [{option.Name}]");
        if (options.TryGetProperty("operator", out var op)) _occur = string.Equals(op.GetString(), "and", StringComparison.OrdinalIgnoreCase) ? Occur.MUST : Occur.SHOULD;
        if (options.TryGetProperty("fuzziness", out var fuzziness)) _fuzziness = fuzziness.ToString();
        if (options.TryGetProperty("prefix_length", out var prefix)) _prefix = prefix.GetInt32();
        if (options.TryGetProperty("max_expansions", out var expansions)) _expansions = expansions.GetInt32();
    }

    public Query On(Mapping mapping, string field, float boost)
    {
        var mapped = mapping.Find(field);
        var query = new BooleanQuery { Boost = boost };
        foreach (var word in mapped switch { null => [], { Kind: FieldKind.Text } => Words(mapped), _ => [_text] }) query.Add(Word(field, word), _occur);
        return query;
    }

    private Query Word(string field, string word)
    {
        var edits = _fuzziness switch
        {
            null => 0,
            // https://docs.opensearch.org/latest/query-dsl/term/fuzzy/: by the word's length.
            "AUTO" => word.EnumerateRunes().Count() switch { <= 2 => 0, <= 5 => 1, _ => 2 },
            var number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
        };
        return edits == 0 ? new TermQuery(new Term(field, word)) : new FuzzyQuery(new Term(field, word), edits, _prefix, _expansions, transpositions: true);
    }

    private List<string> Words(FieldMapping field)
    {
        using var stream = field.SearchAnalyzer!.GetTokenStream(field.Path, _text);
        var word = stream.AddAttribute<ICharTermAttribute>();
        var words = new List<string>();
        stream.Reset();
        while (stream.IncrementToken()) words.Add(word.ToString()!);
        stream.End();
        return words;
    }
}
