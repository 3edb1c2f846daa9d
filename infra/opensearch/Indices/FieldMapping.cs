using Lucene.Net.Analysis;

namespace ServerlessShop.OpenSearch.Indices;

public enum FieldKind { Text, Keyword, Whole, Fraction, Boolean, Date }

/// <summary>How one field of a document is indexed.</summary>
/// <param name="Path">From the document's root, members joined by dots: <c>product.name</c>, <c>product.name.prefix</c> for a multi-field.</param>
/// <param name="Source">Where its value stands: for a multi-field that of the field it belongs to.</param>
/// <param name="IndexAnalyzer">Of text: what is written. <paramref name="SearchAnalyzer"/>: what is asked for.</param>
public sealed record FieldMapping(string Path, string Source, FieldKind Kind, Analyzer? IndexAnalyzer = null, Analyzer? SearchAnalyzer = null)
{
    /// <summary>As OpenSearch names it.</summary>
    public string TypeName => Kind switch { FieldKind.Whole => "long", FieldKind.Fraction => "double", _ => Kind.ToString().ToLowerInvariant() };
}

/// <summary>The fields of an index. A document with others is refused: mappings here are <c>"dynamic": "strict"</c>.</summary>
public sealed record Mapping(IReadOnlyDictionary<string, FieldMapping> Fields, IReadOnlySet<string> Objects)
{
    /// <summary>Of text fields, for what is written.</summary>
    public IDictionary<string, Analyzer> Analyzers => Fields.Values.Where(text => text.IndexAnalyzer is not null).ToDictionary(text => text.Path, text => text.IndexAnalyzer!);

    public FieldMapping? Find(string path) => Fields.GetValueOrDefault(path);

    /// <summary>The field itself and its multi-fields.</summary>
    public IEnumerable<FieldMapping> Of(string source) => Fields.Values.Where(field => field.Source == source);
}
