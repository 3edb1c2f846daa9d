using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Polly;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Search;

/// <summary>
/// OpenSearch's REST API, as far as the shop uses it (https://docs.opensearch.org/latest/api-reference/). Every call throws
/// <see cref="OpenSearchException"/> where OpenSearch refuses it, and <see cref="OpenSearchUnavailableException"/> where it does not respond.
/// </summary>
/// <param name="http">With the endpoint as its base address; see <see cref="OpenSearchHttp"/>.</param>
public sealed class OpenSearchClient(HttpClient http)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly MediaTypeHeaderValue s_lines = new("application/x-ndjson");

    /// <param name="timeout">For a call with its retries.</param>
    public static OpenSearchClient Open(Sandbox sandbox, OpenSearchSettings settings, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new OpenSearchClient(sandbox.Own(OpenSearchHttp.CreateClient(settings, timeout, sandbox.Time)));
    }

    /// <param name="definition">Settings, mappings, aliases.</param>
    /// <returns>False: there was one already.</returns>
    public async Task<bool> CreateIndexAsync(string index, string definition, CancellationToken cancellation)
    {
        try
        {
            using var done = await SendAsync(HttpMethod.Put, index, new StringContent(definition, s_json), cancellation);
            return true;
        }
        catch (OpenSearchException failure) when (failure.Type == "resource_already_exists_exception")
        {
            return false;
        }
    }

    /// <summary>Does nothing if the index does not exist.</summary>
    public async Task DeleteIndexAsync(string index, CancellationToken cancellation)
    {
        try
        {
            using var done = await SendAsync(HttpMethod.Delete, index, null, cancellation);
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
        }
    }

    public async Task<bool> IndexExistsAsync(string index, CancellationToken cancellation)
    {
        try
        {
            using var found = await SendAsync(HttpMethod.Get, $"{index}/_count", null, cancellation);
            return true;
        }
        catch (OpenSearchException failure) when (failure.Type == "index_not_found_exception")
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<string>> GetIndicesPointingToAliasAsync(string alias, CancellationToken cancellation)
    {
        try
        {
            using var found = await SendAsync(HttpMethod.Get, $"_alias/{alias}", null, cancellation);
            return [.. found.RootElement.EnumerateObject().Select(index => index.Name)];
        }
        catch (OpenSearchException failure) when (failure.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Makes the alias stand for this index, and for no other, at once.</summary>
    public async Task SwitchAliasAsync(string alias, string index, CancellationToken cancellation)
    {
        var others = (await GetIndicesPointingToAliasAsync(alias, cancellation)).Where(other => other != index);
        await ChangeAliasAsync(alias, [.. others.Select(other => ("remove", other)), ("add", index)], cancellation);
    }

    /// <summary>Makes the alias stand for no index but this one, which need not exist.</summary>
    public async Task RemoveAliasFromOthersAsync(string alias, string index, CancellationToken cancellation)
    {
        foreach (var other in (await GetIndicesPointingToAliasAsync(alias, cancellation)).Where(other => other != index))
        {
            try
            {
                await ChangeAliasAsync(alias, [("remove", other)], cancellation);
            }
            catch (OpenSearchException failure) when (failure.Status == 404)
            {
                // Somebody else has just done it.
            }
        }
    }

    private async Task ChangeAliasAsync(string alias, IReadOnlyList<(string Action, string Index)> changes, CancellationToken cancellation)
    {
        var actions = changes.Select(change => (JsonNode)new JsonObject { [change.Action] = new JsonObject { ["index"] = change.Index, ["alias"] = alias } });
        using var done = await SendAsync(HttpMethod.Post, "_aliases", Json(new JsonObject { ["actions"] = new JsonArray([.. actions]) }), cancellation);
    }

    /// <summary>Makes what was written visible to searches.</summary>
    public async Task RefreshAsync(string index, CancellationToken cancellation)
    {
        using var done = await SendAsync(HttpMethod.Post, $"{index}/_refresh", null, cancellation);
    }

    /// <summary>Each write for itself: one may be refused, and the others be done.</summary>
    /// <returns>One a write, in their order.</returns>
    /// <exception cref="OpenSearchUnavailableException">Also when it had too much to do for some of them.</exception>
    public async Task<IReadOnlyList<BulkResponseItem>> BulkAsync(string index, IReadOnlyList<BulkOperation> operations, CancellationToken cancellation)
    {
        if (operations.Count == 0) return [];
        using var lines = new MemoryStream();
        foreach (var operation in operations) operation.Write(lines);
        using var content = new ByteArrayContent(lines.GetBuffer(), 0, (int)lines.Length);
        content.Headers.ContentType = s_lines;
        using var answer = await SendAsync(HttpMethod.Post, $"{index}/_bulk", content, cancellation);
        var items = answer.RootElement.GetProperty("items").EnumerateArray().Select(item => ReadItem(item.EnumerateObject().First().Value)).ToList();
        return items.Find(item => item.Status is 429 or >= 500) is { } busy
            ? throw new OpenSearchUnavailableException($"OpenSearch did not accept all documents: {busy.Type}: {busy.Reason}")
            : items;
    }

    /// <returns>One an id, in their order, as of this moment.</returns>
    public async Task<IReadOnlyList<MultiGetHit>> MultiGetAsync(string index, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        using var answer = await SendAsync(HttpMethod.Post, $"{index}/_mget", Json(new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }), cancellation);
        return [.. answer.RootElement.GetProperty("docs").EnumerateArray().Select(ReadDocument)];
    }

    /// <param name="index">Or an alias. Null: the body names a point in time.</param>
    /// <param name="body">A search request, whose <c>query</c> <see cref="Query"/> helps to make.</param>
    public async Task<SearchResponse<T>> SearchAsync<T>(string? index, JsonObject body, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, index is null ? "_search" : $"{index}/_search", Json(body), cancellation);
        var (root, hits) = (answer.RootElement, answer.RootElement.GetProperty("hits"));
        return new SearchResponse<T>(
            hits.GetProperty("total").GetProperty("value").GetInt64(),
            [.. hits.GetProperty("hits").EnumerateArray().Select(hit => ReadHit(hit, json))],
            Member(root, "aggregations"),
            root.TryGetProperty("pit_id", out var pit) ? pit.GetString() : null);
    }

    /// <summary>Keeps the index as it is now for searches that go on page by page.</summary>
    /// <returns>The point in time's id.</returns>
    public async Task<string> CreatePitAsync(string index, TimeSpan keepAlive, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{index}/_search/point_in_time?keep_alive={Seconds(keepAlive)}", null, cancellation);
        return answer.RootElement.GetProperty("pit_id").GetString()!;
    }

    /// <summary>Does nothing if it has expired already.</summary>
    public async Task DeletePitAsync(string id, CancellationToken cancellation)
    {
        try
        {
            using var done = await SendAsync(HttpMethod.Delete, "_search/point_in_time", Json(new JsonObject { ["pit_id"] = new JsonArray(id) }), cancellation);
        }
        catch (OpenSearchException failure) when (failure.Status == 404)
        {
        }
    }

    internal static string Seconds(TimeSpan time) => $"{(int)time.TotalSeconds}s";

    private static ByteArrayContent Json(JsonObject body)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) body.WriteTo(json);
        return new ByteArrayContent(bytes.GetBuffer(), 0, (int)bytes.Length) { Headers = { ContentType = s_json } };
    }

    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? await JsonDocument.ParseAsync(body, cancellationToken: cancellation)
                : throw await ReadErrorAsync(answer.StatusCode, body, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ExecutionRejectedException)
        {
            throw new OpenSearchUnavailableException($"OpenSearch is not responding: {failure.Message}", failure);
        }
    }

    private static async Task<Exception> ReadErrorAsync(HttpStatusCode status, Stream body, CancellationToken cancellation)
    {
        var text = await new StreamReader(body).ReadToEndAsync(cancellation);
        var error = ReadError((int)status, text);
        // Too complex a query is a 500, but no fault of the server's.
        return status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError && !error.IsTooComplex
            ? new OpenSearchUnavailableException($"OpenSearch responded with {(int)status}: {text}")
            : error;
    }

    // {"error":{"type","reason","root_cause":[{"type","reason"}],…},"status"}; of an alias {"error":"…","status"}; of what stands before it anything.
    private static OpenSearchException ReadError(int status, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.GetProperty("error") is not { ValueKind: JsonValueKind.Object } error) return new OpenSearchException(status, "unknown", Text(json.RootElement, "error"));
            // A search fails as a whole for what failed in its shards.
            var cause = error.TryGetProperty("root_cause", out var causes) && causes.GetArrayLength() > 0 ? causes[0] : error;
            return new OpenSearchException(status, cause.GetProperty("type").GetString()!, Text(cause, "reason"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new OpenSearchException(status, "unknown", text);
        }
    }

    private static BulkResponseItem ReadItem(JsonElement item) => item.TryGetProperty("error", out var error)
        ? new BulkResponseItem(item.GetProperty("_id").GetString()!, item.GetProperty("status").GetInt32(), error.GetProperty("type").GetString(), Text(error, "reason"))
        : new BulkResponseItem(item.GetProperty("_id").GetString()!, item.GetProperty("status").GetInt32(), null, null);

    private static MultiGetHit ReadDocument(JsonElement document)
    {
        if (document.TryGetProperty("error", out var error)) throw new OpenSearchException(404, error.GetProperty("type").GetString()!, Text(error, "reason"));
        var id = document.GetProperty("_id").GetString()!;
        return document.GetProperty("found").GetBoolean()
            ? new MultiGetHit(id, document.GetProperty("_source").Clone(), document.GetProperty("_seq_no").GetInt64(), document.GetProperty("_primary_term").GetInt64())
            : new MultiGetHit(id, null, 0, 0);
    }

    private static Hit<T> ReadHit<T>(JsonElement hit, JsonTypeInfo<T> json) => new(
        hit.GetProperty("_id").GetString()!,
        hit.GetProperty("_source").Deserialize(json) ?? throw new JsonException($"Document {hit.GetProperty("_id")} is null."),
        Member(hit, "sort"),
        Member(hit, "highlight"));

    private static JsonElement Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.Clone() : default;

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : "";
}
