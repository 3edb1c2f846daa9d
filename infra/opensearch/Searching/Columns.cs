using Lucene.Net.Index;
using Lucene.Net.Util;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>A segment's columns (doc values): what a document has in a field, without reading the document.</summary>
internal sealed class Columns(AtomicReader segment)
{
    private readonly Dictionary<string, Func<int, IReadOnlyList<IComparable>>> _columns = new(StringComparer.Ordinal);

    /// <returns>Text ordinally, numbers, or nothing where the document has none.</returns>
    public IReadOnlyList<IComparable> Of(string path, FieldKind kind, int document)
    {
        if (!_columns.TryGetValue(path, out var column)) _columns.Add(path, column = Open(LuceneDocument.ColumnOf(path), kind));
        return column(document);
    }

    private Func<int, IReadOnlyList<IComparable>> Open(string column, FieldKind kind)
    {
        if (kind is FieldKind.Keyword) return Texts(segment.GetSortedSetDocValues(column));
        var (values, have) = (segment.GetNumericDocValues(column), segment.GetDocsWithField(column));
        if (values is null) return _ => [];
        return document => !have.Get(document) ? [] : kind == FieldKind.Fraction ? [BitConverter.Int64BitsToDouble(values.Get(document))] : [values.Get(document)];
    }

    private static Func<int, IReadOnlyList<IComparable>> Texts(SortedSetDocValues? values)
    {
        if (values is null) return _ => [];
        var text = new BytesRef();
        return document =>
        {
            var all = new List<IComparable>();
            values.SetDocument(document);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                values.LookupOrd(ord, text);
                all.Add(new Ordinal(text.Utf8ToString()));
            }

            return all;
        };
    }
}

/// <summary>Text in the order of its code points, as OpenSearch sorts it, and not as a language does.</summary>
internal readonly record struct Ordinal(string Text) : IComparable
{
    public int CompareTo(object? obj) => string.CompareOrdinal(Text, ((Ordinal)obj!).Text);

    public override string ToString() => Text;
}
