using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>Marks the words by which a document was found, in whole fields (<c>number_of_fragments: 0</c>): https://docs.opensearch.org/latest/search-plugins/searching-data/highlight/.</summary>
internal sealed class Highlighter
{
    private readonly List<FieldMapping> _fields = [];
    private readonly Query _query;
    private readonly string _pre;
    private readonly string _post;
    private readonly bool _isHtml;

    public Highlighter(JsonElement highlight, Query query, Mapping mapping)
    {
        if (!highlight.TryGetProperty("number_of_fragments", out var fragments) || fragments.GetInt32() != 0)
            throw OpenSearchException.IllegalArgument("The local OpenSearch highlights only whole fields: set \"number_of_fragments\": 0.");
        _query = query;
        _pre = Tag(highlight, "pre_tags", "<em>");
        _post = Tag(highlight, "post_tags", "</em>");
        _isHtml = highlight.TryGetProperty("encoder", out var encoder) && encoder.GetString() == "html";
        foreach (var field in highlight.GetProperty("fields").EnumerateObject())
            if (mapping.Find(field.Name) is { Kind: FieldKind.Text } mapped) _fields.Add(mapped);
    }

    public JsonObject Of(JsonNode source)
    {
        var highlighted = new JsonObject();
        foreach (var field in _fields)
            if (ValueOf(source, field.Source) is { } text && Mark(field, text) is { } marked) highlighted[field.Path] = new JsonArray(marked);
        return highlighted;
    }

    private string? Mark(FieldMapping field, string text)
    {
        using var stream = field.IndexAnalyzer!.GetTokenStream(field.Path, text);
        var (word, offset) = (stream.AddAttribute<ICharTermAttribute>(), stream.AddAttribute<IOffsetAttribute>());
        var (marked, done) = (new StringBuilder(), 0);
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (offset.StartOffset < done || !Asks(_query, field.Path, word.ToString()!)) continue;
            marked.Append(Encoded(text[done..offset.StartOffset])).Append(_pre).Append(Encoded(text[offset.StartOffset..offset.EndOffset])).Append(_post);
            done = offset.EndOffset;
        }

        stream.End();
        return done == 0 ? null : marked.Append(Encoded(text[done..])).ToString();
    }

    // As Lucene's SimpleHTMLEncoder does.
    private string Encoded(string text) => !_isHtml ? text : text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("'", "&#x27;", StringComparison.Ordinal).Replace("/", "&#x2F;", StringComparison.Ordinal);

    // Whether a part of the query found this word in this field.
    private static bool Asks(Query query, string field, string word) => query switch
    {
        TermQuery term => term.Term.Field == field && term.Term.Text == word,
        PrefixQuery prefix => prefix.Prefix.Field == field && word.StartsWith(prefix.Prefix.Text, StringComparison.Ordinal),
        FuzzyQuery fuzzy => fuzzy.Term.Field == field && Edits.Within(fuzzy.Term.Text, word, fuzzy.MaxEdits),
        BooleanQuery all => all.Clauses.Any(clause => clause.Occur != Occur.MUST_NOT && Asks(clause.Query, field, word)),
        ConstantScoreQuery { Query: { } inner } => Asks(inner, field, word),
        DisjunctionMaxQuery any => any.Any(part => Asks(part, field, word)),
        _ => false,
    };

    private static string? ValueOf(JsonNode source, string path) =>
        path.Split('.').Aggregate((JsonNode?)source, (node, member) => (node as JsonObject)?[member]) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Tag(JsonElement highlight, string name, string otherwise) =>
        highlight.TryGetProperty(name, out var tags) ? tags[0].GetString()! : otherwise;
}
