using System.Text.Json.Nodes;
using Lucene.Net.Analysis;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>Reads <c>mappings</c> and <c>settings.analysis</c> of an index (https://docs.opensearch.org/latest/field-types/).</summary>
internal sealed class MappingReader(Analyzers analyzers)
{
    private readonly Dictionary<string, FieldMapping> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _objects = new(StringComparer.Ordinal) { "" };

    public static Mapping Read(JsonObject? mappings, Analyzers analyzers)
    {
        if ((string?)mappings?["dynamic"] != "strict")
            throw OpenSearchException.IllegalArgument("The local OpenSearch does not support dynamic mappings: set \"dynamic\": \"strict\".");
        var reader = new MappingReader(analyzers);
        reader.ReadProperties("", mappings["properties"]?.AsObject());
        return new Mapping(reader._fields, reader._objects);
    }

    private void ReadProperties(string path, JsonObject? properties)
    {
        foreach (var (name, value) in properties ?? [])
        {
            var (full, field) = (path.Length == 0 ? name : $"{path}.{name}", value!.AsObject());
            if (field["properties"] is JsonObject inner)
            {
                _objects.Add(full);
                ReadProperties(full, inner);
                continue;
            }

            _fields.Add(full, ReadField(full, full, field));
            foreach (var (sub, multi) in field["fields"]?.AsObject() ?? []) _fields.Add($"{full}.{sub}", ReadField($"{full}.{sub}", full, multi!.AsObject()));
        }
    }

    private FieldMapping ReadField(string path, string source, JsonObject field)
    {
        var type = (string?)field["type"];
        foreach (var (parameter, _) in field)
            if (parameter is not ("type" or "analyzer" or "search_analyzer" or "fields" or "ignore_above"))
                throw new OpenSearchException(400, "mapper_parsing_exception", $"unknown parameter [{parameter}] on mapper [{path}] of type [{type}]");
        return type switch
        {
            "text" => Text(path, source, field),
            "keyword" => new FieldMapping(path, source, FieldKind.Keyword),
            "long" or "integer" => new FieldMapping(path, source, FieldKind.Whole),
            "double" or "float" => new FieldMapping(path, source, FieldKind.Fraction),
            "boolean" => new FieldMapping(path, source, FieldKind.Boolean),
            "date" => new FieldMapping(path, source, FieldKind.Date),
            _ => throw new OpenSearchException(400, "mapper_parsing_exception", $"No handler for type [{type}] declared on field [{path}]"),
        };
    }

    private FieldMapping Text(string path, string source, JsonObject field)
    {
        var index = Named(path, (string?)field["analyzer"] ?? "standard");
        return new FieldMapping(path, source, FieldKind.Text, index, (string?)field["search_analyzer"] is { } search ? Named(path, search) : index);
    }

    private Analyzer Named(string path, string name) => analyzers.Find(name)
        ?? throw new OpenSearchException(400, "mapper_parsing_exception", $"analyzer [{name}] has not been configured in mappings for field [{path}]");
}
