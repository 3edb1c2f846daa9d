using System.Net.Sockets;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.Gateway;

public sealed class More_requests_than_the_machine_can_do : IFunctionInvoker, IAsyncLifetime
{
    private readonly SemaphoreSlim _release = new(0);
    private readonly HttpClient _http = new();
    private ApiGateway _gateway = null!;
    private int _asked;

    public async ValueTask InitializeAsync()
    {
        _gateway = await StartAsync(timeout: null);
        _http.BaseAddress = new Uri(_gateway.Url);
    }

    [Fact]
    public async Task wait_in_order()
    {
        var all = Enumerable.Range(0, 5).Select(_ => _http.GetAsync("/", TestContext.Current.CancellationToken)).ToList();
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_asked == 2));
        Assert.False(_gateway.IsIdle);

        _release.Release(5);

        Assert.All(await Task.WhenAll(all), response => Assert.Equal(200, (int)response.StatusCode));
        Assert.Equal(5, _asked);
        // A client has its response a moment before the request has ended.
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_gateway.IsIdle));
    }

    [Fact]
    public async Task do_not_include_those_whose_bodies_are_still_to_come()
    {
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 3; i++) slow.Add(await HalfABodyAsync());
            _release.Release(4);
            Assert.Equal(200, (int)(await _http.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal((1, true), (_asked, _gateway.IsIdle));

            foreach (var client in slow)
            {
                await client.GetStream().WriteAsync("half"u8.ToArray(), TestContext.Current.CancellationToken);
                using var answer = new StreamReader(client.GetStream());
                Assert.StartsWith("HTTP/1.1 200", await answer.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }

            Assert.Equal(4, _asked);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task leave_their_place_when_their_client_goes()
    {
        var working = Enumerable.Range(0, 2).Select(_ => _http.GetAsync("/", TestContext.Current.CancellationToken)).ToList();
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_asked == 2));
        using (var impatient = new CancellationTokenSource())
        {
            var third = _http.GetAsync("/", impatient.Token);
            await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_gateway.Requests == 3));
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
            await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_gateway.Requests == 2));
        }

        _release.Release(3);
        Assert.All(await Task.WhenAll(working), response => Assert.Equal(200, (int)response.StatusCode));
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_gateway.IsIdle));
        Assert.Equal(200, (int)(await _http.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task are_given_up_after_the_gateways_time_under_way_or_not()
    {
        await using var gateway = await StartAsync(TimeSpan.FromMilliseconds(300));
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _http.GetAsync(gateway.Url, TestContext.Current.CancellationToken)));
        foreach (var answer in all)
            Assert.Equal((503, """{"message":"Service Unavailable"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(gateway.IsIdle));
    }

    async Task<InvocationResult> IFunctionInvoker.InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await _release.WaitAsync(cancellationToken);
        return RecordingFunctions.Answer("""{"statusCode":200,"body":"ok"}""");
    }

    private async Task<TcpClient> HalfABodyAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_http.BaseAddress!.Host, _http.BaseAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\nhalf"u8.ToArray(), TestContext.Current.CancellationToken);
        return client;
    }

    private Task<ApiGateway> StartAsync(TimeSpan? timeout)
    {
        var api = new ApiDefinition([new("ANY", "/", "Any", false)], Authorizer: null, Cors: null);
        return ApiGateway.StartAsync(api, new Aws.CognitoUsers("issuer", "client"), this, _ => { }, 0, TestContext.Current.CancellationToken, maxRequests: 2, timeout);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        _release.Dispose();
    }
}
