using System.Text.Json.Nodes;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Util;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>
/// The analyzers of an index: <c>standard</c>, <c>keyword</c>, and custom ones of the standard tokenizer with the filters
/// <c>lowercase</c>, <c>asciifolding</c> and <c>edge_ngram</c> (https://docs.opensearch.org/latest/analyzers/).
/// </summary>
internal sealed class Analyzers
{
    internal const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly Dictionary<string, Analyzer> _analyzers = new(StringComparer.Ordinal)
    {
        ["standard"] = Analyzer.NewAnonymous((_, reader) => Chain(reader, ["lowercase"], [])),
        ["keyword"] = new KeywordAnalyzer(),
    };

    public static Analyzers Read(JsonObject? analysis)
    {
        var analyzers = new Analyzers();
        var filters = (analysis?["filter"]?.AsObject() ?? []).ToDictionary(filter => filter.Key, filter => filter.Value!.AsObject());
        foreach (var (name, value) in analysis?["analyzer"]?.AsObject() ?? [])
        {
            var chain = value!["filter"]?.AsArray().Select(filter => (string)filter!).ToArray() ?? [];
            foreach (var filter in chain) Check(name, filter, filters);
            if ((string?)value["tokenizer"] != "standard") throw OpenSearchException.IllegalArgument($"Custom Analyzer [{name}] failed to find tokenizer under name [{value["tokenizer"]}]");
            analyzers._analyzers.Add(name, Analyzer.NewAnonymous((_, reader) => Chain(reader, chain, filters)));
        }

        return analyzers;
    }

    public Analyzer? Find(string name) => _analyzers.GetValueOrDefault(name);

    private static void Check(string analyzer, string filter, Dictionary<string, JsonObject> filters)
    {
        if (filter is "lowercase" or "asciifolding" || (string?)filters.GetValueOrDefault(filter)?["type"] == "edge_ngram") return;
        throw OpenSearchException.IllegalArgument($"Custom Analyzer [{analyzer}] failed to find filter under name [{filter}]");
    }

    private static TokenStreamComponents Chain(TextReader reader, string[] names, Dictionary<string, JsonObject> filters)
    {
        var tokenizer = new WordsAndEmoji(reader);
        TokenStream stream = tokenizer;
        foreach (var name in names)
            stream = name switch
            {
                "lowercase" => new LowerCaseFilter(Version, stream),
                "asciifolding" => new ASCIIFoldingFilter(stream),
                _ => new EdgeNGramTokenFilter(Version, stream, (int)filters[name]["min_gram"]!, (int)filters[name]["max_gram"]!),
            };
        return new TokenStreamComponents(tokenizer, stream);
    }
}
