using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ServerlessShop.ReadModels.Search;

namespace ServerlessShop.Adapters.Tests.Search;

public sealed class A_busy_OpenSearch : IAsyncLifetime
{
    private readonly Queue<int> _answers = new();
    private WebApplication _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async http =>
        {
            http.Response.StatusCode = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
            await http.Response.WriteAsync(http.Response.StatusCode == 200 ? """{"pit_id":"7"}""" : """{"error":{"type":"rejected","reason":"too much to do"},"status":429}""");
        });
        await _server.StartAsync(Cancellation);
        _http = OpenSearchHttp.CreateClient(new OpenSearchSettings(new Uri(_server.Urls.First()), SignedFor: null, Region: ""), OpenSearchHttp.QueryTimeout, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task is_asked_again(int status)
    {
        foreach (var answer in new[] { status, status, 200 }) _answers.Enqueue(answer);
        Assert.Equal("7", await new OpenSearchClient(_http).CreatePitAsync("teas", TimeSpan.FromMinutes(1), Cancellation));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task for_longer_than_that_is_said_so(int status)
    {
        _answers.Enqueue(status);
        await Assert.ThrowsAsync<OpenSearchUnavailableException>(() => new OpenSearchClient(_http).CreatePitAsync("teas", TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task is_told_from_one_that_refuses()
    {
        _answers.Enqueue(400);
        Assert.Equal((400, "rejected"), (await Assert.ThrowsAsync<OpenSearchException>(() => new OpenSearchClient(_http).CreatePitAsync("teas", TimeSpan.FromMinutes(1), Cancellation))) is var refused ? (refused.Status, refused.Type) : default);
    }
}
