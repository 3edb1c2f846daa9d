using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.OpenSearch.Indices;
using ServerlessShop.OpenSearch.Searching;

namespace ServerlessShop.OpenSearch.Api;

/// <param name="Query">Of the address; a flag without a value is empty.</param>
internal sealed record ApiRequest(string Method, string[] Path, IReadOnlyDictionary<string, string> Query, ReadOnlyMemory<byte> Body)
{
    public JsonElement? Json
    {
        get
        {
            if (Body.Length == 0) return null;
            try
            {
                return JsonDocument.Parse(Body).RootElement;
            }
            catch (JsonException broken)
            {
                throw new OpenSearchException(400, "parse_exception", $"Failed to parse content to map: {broken.Message}");
            }
        }
    }

    public JsonObject? Object => Json is { } json ? JsonObject.Create(json) : null;
}

/// <summary>The part of OpenSearch's REST API that the shop uses. What is not known is refused, as OpenSearch refuses what it does not know.</summary>
internal sealed class OpenSearchApi : IDisposable
{
    private readonly Cluster _cluster = new();
    private readonly PointsInTime _points = new();

    public (int Status, JsonNode? Body) Handle(ApiRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", []):
                return (200, new JsonObject { ["name"] = "local", ["version"] = new JsonObject { ["distribution"] = "opensearch", ["number"] = "2.19.0" } });
            case ("PUT", [var name]):
                _cluster.Create(name, request.Object);
                return (200, new JsonObject { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name });
            case ("DELETE", [var name]):
                _cluster.Delete(name);
                return Acknowledged();
            case ("HEAD", [var name]):
                return (_cluster.Find(name) is null ? 404 : 200, null);
            case ("GET", ["_alias", var alias]):
                return Aliases(alias);
            case ("POST", ["_aliases"]):
                _cluster.ChangeAliases(request.Object!["actions"]!.AsArray());
                return Acknowledged();
            case ("POST" or "PUT", ["_bulk"]):
                return (200, new Bulk(_cluster, request).Run(null));
            case ("POST" or "PUT", [var name, "_bulk"]):
                return (200, new Bulk(_cluster, request).Run(name));
            case ("POST" or "GET", ["_mget"]):
                return (200, MultiGet(request, null));
            case ("POST" or "GET", [var name, "_mget"]):
                return (200, MultiGet(request, name));
            case ("PUT" or "POST", [var name, "_doc" or "_create", var id]):
                return Documents.Write(_cluster.Get(name), id, request, request.Path[1] == "_create");
            case ("DELETE", [var name, "_doc", var id]):
                return Documents.Delete(_cluster.Get(name), id, request);
            case ("GET", [var name, "_doc", var id]):
                var found = Documents.Get(_cluster.Get(name), id);
                return ((bool)found["found"]! ? 200 : 404, found);
            case ("POST" or "GET", [var name, "_refresh"]):
                _cluster.Get(name).Refresh();
                return (200, new JsonObject { ["_shards"] = new JsonObject { ["total"] = 1, ["successful"] = 1, ["failed"] = 0 } });
            case ("POST" or "GET", [var name, "_count"]):
                return (200, Count(_cluster.Get(name), request));
            case ("POST" or "GET", ["_search"]):
                return (200, SearchAtPoint(request));
            case ("POST" or "GET", [var name, "_search"]):
                return (200, Search(_cluster.Get(name), request.Json ?? Empty));
            case ("POST", [var name, "_search", "point_in_time"]):
                return (200, new JsonObject { ["pit_id"] = _points.Open(_cluster.Get(name), request.Query.GetValueOrDefault("keep_alive") ?? "") });
            case ("DELETE", ["_search", "point_in_time"]):
                return (200, _points.Close(request.Object!));
            default:
                throw OpenSearchException.IllegalArgument($"no handler found for uri [/{string.Join('/', request.Path)}] and method [{request.Method}]");
        }
    }

    public void Dispose()
    {
        _points.Dispose();
        _cluster.Dispose();
    }

    private static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    private static (int, JsonNode?) Acknowledged() => (200, new JsonObject { ["acknowledged"] = true });

    private (int, JsonNode?) Aliases(string alias)
    {
        var indices = _cluster.IndicesOf(alias);
        return indices.Count == 0
            ? (404, new JsonObject { ["error"] = $"alias [{alias}] missing", ["status"] = 404 })
            : (200, new JsonObject(indices.Select(index => KeyValuePair.Create(index, (JsonNode?)new JsonObject { ["aliases"] = new JsonObject { [alias] = new JsonObject() } }))));
    }

    private JsonObject MultiGet(ApiRequest request, string? name)
    {
        var body = request.Json ?? throw new OpenSearchException(400, "parse_exception", "request body is required");
        var wanted = body.TryGetProperty("ids", out var ids)
            ? ids.EnumerateArray().Select(id => (Index: name!, Id: id.GetString()!))
            : body.GetProperty("docs").EnumerateArray().Select(doc => (Index: doc.TryGetProperty("_index", out var index) ? index.GetString()! : name!, Id: doc.GetProperty("_id").GetString()!));
        return new JsonObject { ["docs"] = new JsonArray([.. wanted.Select(one => Documents.Get(_cluster.Get(one.Index), one.Id))]) };
    }

    private static JsonObject Search(SearchIndex index, JsonElement body)
    {
        var reader = index.Reader();
        try
        {
            return new Search(body).Run(index, reader);
        }
        finally
        {
            reader.DecRef();
        }
    }

    private JsonObject SearchAtPoint(ApiRequest request)
    {
        var body = request.Json ?? Empty;
        if (!body.TryGetProperty("pit", out var pit)) throw OpenSearchException.IllegalArgument("The local OpenSearch searches one index or one point in time: name one.");
        var (index, reader) = _points.Get(pit.GetProperty("id").GetString()!);
        var answer = new Search(body).Run(index, reader);
        answer["pit_id"] = pit.GetProperty("id").GetString();
        return answer;
    }

    private static JsonObject Count(SearchIndex index, ApiRequest request)
    {
        var query = request.Json is { } body && body.TryGetProperty("query", out var given) ? given.GetRawText() : """{"match_all":{}}""";
        var found = Search(index, JsonDocument.Parse($$"""{"size":0,"query":{{query}}}""").RootElement);
        return new JsonObject { ["count"] = found["hits"]!["total"]!["value"]!.DeepClone(), ["_shards"] = found["_shards"]!.DeepClone() };
    }
}
