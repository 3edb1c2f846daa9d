using System.Text;
using ServerlessShop.OpenSearch;

namespace ServerlessShop.Local.Tests.OpenSearch;

/// <summary>Its port is well known, and it asks nobody who they are: a web page must neither read an order nor delete a product.</summary>
public sealed class Web_pages_at_OpenSearch : IAsyncLifetime
{
    private const string Delete = """{"delete":{"_index":"products-1","_id":"sencha"}}""" + "\n";

    private readonly HttpClient _http = new();
    private OpenSearchServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await OpenSearchServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(200, (await SendAsync("PUT", "products-1", """{"mappings":{"dynamic":"strict","properties":{"name":{"type":"keyword"}}}}""")).Status);
        Assert.Equal(201, (await SendAsync("PUT", "products-1/_doc/sencha", """{"name":"Sencha"}""")).Status);
    }

    [Theory]
    [InlineData("Host", "rebind.evil.example")]
    [InlineData("Host", "localhost.evil.example:9200")]
    [InlineData("Origin", "http://127.0.0.1:8080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task neither_read_nor_write(string header, string value)
    {
        Assert.Equal(403, (await SendAsync("GET", "products-1/_doc/sencha", headers: (header, value))).Status);
        Assert.Equal(403, (await SendAsync("POST", "_bulk", Delete, "application/x-ndjson", (header, value))).Status);
        Assert.Equal(200, (await SendAsync("GET", "products-1/_doc/sencha", headers: ("Host", "localhost:9200"))).Status);
    }

    [Theory]
    [InlineData("text/plain", """{"error":"Content-Type header [text/plain] is not supported","status":406}""")]
    [InlineData("application/x-www-form-urlencoded", """{"error":"Content-Type header [application/x-www-form-urlencoded] is not supported","status":406}""")]
    [InlineData("application/jsonx", """{"error":"Content-Type header [application/jsonx] is not supported","status":406}""")]
    [InlineData(null, """{"error":"Content-Type header is missing","status":406}""")]
    public async Task could_only_send_bodies_that_are_not_read(string? contentType, string refusal)
    {
        Assert.Equal((406, refusal), await SendAsync("POST", "_bulk", Delete, contentType));
        Assert.Equal(200, (await SendAsync("GET", "products-1/_doc/sencha")).Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/x-ndjson")]
    public async Task are_no_reason_to_refuse_JSON(string contentType) => Assert.Equal(200, (await SendAsync("POST", "_bulk", Delete, contentType)).Status);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<(int Status, string Body)> SendAsync(string method, string path, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Endpoint, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
