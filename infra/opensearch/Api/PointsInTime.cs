using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Lucene.Net.Index;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch.Api;

/// <summary>An index as it was, for pages that fit together: https://docs.opensearch.org/latest/search-plugins/searching-data/point-in-time-api/.</summary>
internal sealed class PointsInTime : IDisposable
{
    // As search.max_open_pit_context.
    private const int MostOpen = 300;

    private sealed record Point(SearchIndex Index, DirectoryReader Reader, DateTimeOffset Until);

    private readonly ConcurrentDictionary<string, Point> _points = new();

    public string Open(SearchIndex index, string keepAlive)
    {
        foreach (var (old, point) in _points)
            if (point.Until < DateTimeOffset.UtcNow) Release(old);
        if (_points.Count >= MostOpen)
            throw new OpenSearchException(429, "rejected_execution_exception", $"Trying to create too many Point In Time contexts. Must be less than or equal to: [{MostOpen}]. This limit can be set by changing the [search.max_open_pit_context] setting.");
        var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        _points[id] = new Point(index, index.Reader(), DateTimeOffset.UtcNow + Duration(keepAlive));
        return id;
    }

    public (SearchIndex Index, DirectoryReader Reader) Get(string id) => _points.TryGetValue(id, out var point) && point.Until >= DateTimeOffset.UtcNow
        ? (point.Index, point.Reader)
        : throw new OpenSearchException(404, "search_context_missing_exception", $"No search context found for id [{id}]");

    public JsonObject Close(JsonObject request)
    {
        var ids = request["pit_id"] is JsonArray many ? many.Select(id => (string)id!) : [(string)request["pit_id"]!];
        return new JsonObject { ["pits"] = new JsonArray([.. ids.Select(id => new JsonObject { ["pit_id"] = id, ["successful"] = Release(id) })]) };
    }

    public void Dispose()
    {
        foreach (var id in _points.Keys) Release(id);
    }

    private bool Release(string id)
    {
        if (!_points.TryRemove(id, out var point)) return false;
        point.Reader.DecRef();
        return true;
    }

    // 30s, 5m, 1h
    private static TimeSpan Duration(string text) =>
        text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => throw Wrong(text) }
            : throw Wrong(text);

    private static OpenSearchException Wrong(string text) => OpenSearchException.IllegalArgument($"failed to parse setting [keep_alive] with value [{text}] as a time value: unit is missing or unrecognized");
}
