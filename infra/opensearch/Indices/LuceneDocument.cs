using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>
/// A document in Lucene. Each field stands there once to be found, and once as a column (doc values), by which results are sorted,
/// filtered out and counted. Dates are milliseconds since 1970.
/// </summary>
internal static class LuceneDocument
{
    public const string Id = "_id";
    public const string Source = "_source";
    public const string Version = "_version";
    public const string SeqNo = "_seq_no";
    public const string Exists = "_field_names";

    private const string Column = "#";

    public static string ColumnOf(string path) => path + Column;

    public static void Write(IndexWriter writer, Term term, StoredDocument stored, Mapping mapping)
    {
        var document = new Document
        {
            new StringField(Id, stored.Id, Field.Store.YES),
            new SortedSetDocValuesField(ColumnOf(Id), new BytesRef(stored.Id)),
            new StoredField(Source, stored.Source!.Value.GetRawText()),
            new StoredField(Version, stored.Version),
            new StoredField(SeqNo, stored.SeqNo),
        };
        Add(document, "", stored.Source.Value, stored.Id, mapping);
        writer.UpdateDocument(term, document);
    }

    private static void Add(Document document, string path, JsonElement value, string id, Mapping mapping)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Add(document, path, item, id, mapping);
        }
        else if (mapping.Objects.Contains(path) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject()) Add(document, path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, id, mapping);
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            if (mapping.Find(path) is null)
                throw new OpenSearchException(400, "strict_dynamic_mapping_exception", $"mapping set to strict, dynamic introduction of [{path[(path.LastIndexOf('.') + 1)..]}] within [{Within(path)}] is not allowed");
            foreach (var field in mapping.Of(path)) AddField(document, field, value, id);
        }
    }

    private static void AddField(Document document, FieldMapping field, JsonElement value, string id)
    {
        document.Add(new StringField(Exists, field.Path, Field.Store.NO));
        switch (field.Kind)
        {
            case FieldKind.Text:
                document.Add(new TextField(field.Path, Text(value), Field.Store.NO));
                break;
            case FieldKind.Keyword:
                document.Add(new StringField(field.Path, Text(value), Field.Store.NO));
                document.Add(new SortedSetDocValuesField(ColumnOf(field.Path), new BytesRef(Text(value))));
                break;
            case FieldKind.Fraction:
                var number = Values.Double(field, value, id);
                document.Add(new DoubleField(field.Path, number, Field.Store.NO));
                document.Add(new DoubleDocValuesField(ColumnOf(field.Path), number));
                break;
            default:
                var whole = Values.Long(field, value, id);
                document.Add(new Int64Field(field.Path, whole, Field.Store.NO));
                document.Add(new NumericDocValuesField(ColumnOf(field.Path), whole));
                break;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Within(string path) => path.LastIndexOf('.') is var at and > 0 ? path[..at] : "_doc";
}
