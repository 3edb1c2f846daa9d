using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.OpenSearch;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>The runner's search server, or the OpenSearch that SHOP_OPENSEARCH_URL names.</summary>
public sealed class SearchServer : IAsyncLifetime
{
    private OpenSearchServer? _own;
    private HttpClient _http = null!;

    public OpenSearchClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SHOP_OPENSEARCH_URL") is not { Length: > 0 } address)
        {
            _own = await OpenSearchServer.StartAsync();
            address = _own.Endpoint.ToString();
        }

        _http = OpenSearchHttp.CreateClient(new OpenSearchSettings(new Uri(address), SignedFor: null, Region: ""), OpenSearchHttp.ProjectionTimeout, TimeProvider.System);
        Client = new OpenSearchClient(_http);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_own is not null) await _own.DisposeAsync();
    }

    /// <param name="body">JSON, or lines of it for a bulk request.</param>
    public async Task<(int Status, JsonNode Body)> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue(path.Contains("_bulk", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json"));
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>A new index of teas and pots: its name.</summary>
    public async Task<string> HasTeasAsync()
    {
        var name = $"teas-{Guid.NewGuid():N}";
        var (created, why) = await SendAsync("PUT", name, Teas.Definition);
        Assert.Equal((200, why.ToJsonString()), (created, why.ToJsonString()));
        var bulk = string.Concat(Teas.All.Select(tea => $$$"""{"index":{"_index":"{{{name}}}","_id":"{{{tea.Id}}}","version":1,"version_type":"external"}}""" + "\n" + tea.Json + "\n"));
        var (status, body) = await SendAsync("POST", "_bulk?refresh=true", bulk);
        Assert.Equal((200, false, body.ToJsonString()), (status, (bool?)body["errors"], body.ToJsonString()));
        return name;
    }
}
