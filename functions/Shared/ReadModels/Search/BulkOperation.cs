using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.ReadModels.Search;

/// <summary>One write of a bulk request (https://docs.opensearch.org/latest/api-reference/document-apis/bulk/).</summary>
public sealed record BulkOperation
{
    private readonly string _action;
    private readonly JsonObject _conditions;

    private BulkOperation(string action, string id, JsonObject document, JsonObject conditions) => (_action, Id, Document, _conditions) = (action, id, document, conditions);

    public string Id { get; }

    public JsonObject Document { get; }

    /// <summary>Takes the place of the very document that was read; of another it is a conflict.</summary>
    public static BulkOperation Index(string id, JsonObject document, long ifSequenceNumber, long ifPrimaryTerm) =>
        new("index", id, document, new JsonObject { ["if_seq_no"] = ifSequenceNumber, ["if_primary_term"] = ifPrimaryTerm });

    /// <summary>Where there is one it is a conflict.</summary>
    public static BulkOperation Create(string id, JsonObject document) => new("create", id, document, []);

    internal void Write(Stream lines)
    {
        using var json = new Utf8JsonWriter(lines);
        var action = (JsonObject)_conditions.DeepClone();
        action["_id"] = Id;
        new JsonObject { [_action] = action }.WriteTo(json);
        json.Flush();
        lines.WriteByte((byte)'\n');
        json.Reset();
        Document.WriteTo(json);
        json.Flush();
        lines.WriteByte((byte)'\n');
    }
}
