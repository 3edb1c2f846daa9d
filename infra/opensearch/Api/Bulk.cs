using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Api;

/// <summary>Many writes in one request, each for itself: https://docs.opensearch.org/latest/api-reference/document-apis/bulk/.</summary>
internal sealed class Bulk(Cluster cluster, ApiRequest request)
{
    private readonly HashSet<SearchIndex> _written = [];

    /// <param name="index">Of the actions that name none.</param>
    public JsonObject Run(string? index)
    {
        var lines = new Queue<ReadOnlyMemory<byte>>(Lines(request.Body));
        if (lines.Count == 0) throw new OpenSearchException(400, "parse_exception", "request body is required");
        var (items, hasErrors) = (new JsonArray(), false);
        while (lines.TryDequeue(out var line))
        {
            var action = Parse(line).EnumerateObject().First();
            if (action.Name is not ("index" or "create" or "delete"))
                throw OpenSearchException.IllegalArgument($"Malformed action/metadata line [{items.Count + 1}], expected field [create], [delete], [index] or [update] but found [{action.Name}]");
            JsonElement? source = action.Name == "delete" ? null : Parse(lines.Count > 0 ? lines.Dequeue() : throw OpenSearchException.IllegalArgument("The bulk request must be terminated by a newline [\\n]"));
            var item = One(action.Name, action.Value, source, index);
            hasErrors |= item["error"] is not null;
            items.Add(new JsonObject { [action.Name] = item });
        }

        if (request.Query.GetValueOrDefault("refresh") is "true" or "" or "wait_for")
            foreach (var written in _written) written.Refresh();
        return new JsonObject { ["took"] = 0, ["errors"] = hasErrors, ["items"] = items };
    }

    private JsonObject One(string action, JsonElement meta, JsonElement? source, string? index)
    {
        var (name, id) = (Text(meta, "_index") ?? index ?? "", Text(meta, "_id") ?? "");
        try
        {
            if (id.Length == 0) throw OpenSearchException.IllegalArgument("The local OpenSearch does not generate ids: give one.");
            var into = cluster.Get(name);
            var (now, before) = into.Write(id, source, Documents.Condition(option => Text(meta, option), action == "create"));
            _written.Add(into);
            var result = Documents.Result(into, now, (action, before) switch
            {
                ("delete", null) => "not_found",
                ("delete", _) => "deleted",
                (_, null) => "created",
                _ => "updated",
            });
            result["status"] = (action, before) switch { ("delete", null) => 404, (not "delete", null) => 201, _ => 200 };
            return result;
        }
        catch (OpenSearchException refused)
        {
            return new JsonObject { ["_index"] = name, ["_id"] = id, ["status"] = refused.Status, ["error"] = refused.ToItem() };
        }
    }

    private static string? Text(JsonElement meta, string member) => meta.TryGetProperty(member, out var value) ? value.ToString() : null;

    private static JsonElement Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException broken)
        {
            throw OpenSearchException.IllegalArgument($"Malformed action/metadata line: {broken.Message}");
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.Trim(" \r\t"u8).Length > 0) yield return line;
        }
    }
}
