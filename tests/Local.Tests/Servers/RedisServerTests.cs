using System.Net;
using System.Net.Sockets;
using System.Text;
using ServerlessShop.Local.Servers;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.Local.Tests.Servers;

public class The_Redis_server
{
    // The shape of the views' script: a view is written only over an older one.
    private const string WriteIfNewer = """
        local current = redis.call('HGET', KEYS[1], 'version')
        if current and tonumber(current) >= tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'version', ARGV[1], 'view', ARGV[2])
        return 1
        """;

    [Fact]
    public async Task runs_scripts_by_EVAL_and_EVALSHA()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{server.Endpoint},allowAdmin=true");
        var views = redis.GetDatabase();

        // StackExchange.Redis sends the text the first time and the hash from then on.
        Assert.Equal(1, (int)await views.ScriptEvaluateAsync(WriteIfNewer, ["product:1"], [2, "two"]));
        Assert.Equal(0, (int)await views.ScriptEvaluateAsync(WriteIfNewer, ["product:1"], [1, "one"]));
        Assert.Equal(0, (int)await views.ScriptEvaluateAsync(WriteIfNewer, ["product:1"], [2, "again"]));

        var hash = await redis.GetServer(server.Endpoint).ScriptLoadAsync(WriteIfNewer);
        Assert.Equal(1, (int)await views.ScriptEvaluateAsync(hash, ["product:1"], [10, "ten"]));
        Assert.Equal("ten", await views.HashGetAsync("product:1", "view"));
    }

    [Theory]
    [InlineData("FLUSHALL\r\n")]
    [InlineData("*1\r\n$8\r\nFLUSHALL\r\n")]
    public async Task runs_no_command_that_a_web_page_has_put_into_a_form(string body)
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Endpoint);
        await redis.GetDatabase().StringSetAsync("product:1", "here");

        using var browser = new TcpClient();
        await browser.ConnectAsync(IPEndPoint.Parse(server.Endpoint), TestContext.Current.CancellationToken);
        await browser.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: rebind.evil.example\r\nContent-Length: {body.Length}\r\n\r\n{body}"), TestContext.Current.CancellationToken);
        // It ends the connection, by a reset if there was more to read.
        var end = browser.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        await Task.WhenAny(end).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(end.IsFaulted || await end == 0);
        Assert.Equal("here", await redis.GetDatabase().StringGetAsync("product:1"));
    }

    [Fact]
    public async Task runs_a_script_as_one()
    {
        const string Increment = "redis.call('SET', KEYS[1], tonumber(redis.call('GET', KEYS[1]) or '0') + 1)";
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ConnectionMultiplexer.ConnectAsync(server.Endpoint)));

        await Task.WhenAll(clients.SelectMany(redis => Enumerable.Range(0, 500).Select(_ => redis.GetDatabase().ScriptEvaluateAsync(Increment, ["count"]))));

        Assert.Equal(2_000, (int)await clients[0].GetDatabase().StringGetAsync("count"));
        foreach (var redis in clients) await redis.DisposeAsync();
    }

    [Fact]
    public async Task comes_back_at_the_same_address_and_empty()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var options = ConfigurationOptions.Parse(server.Endpoint);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetDatabase().StringSetAsync("a", "b");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<RedisException>(() => redis.GetDatabase().StringGetAsync("a"));

        await server.StartAsync();
        await Eventually.IsTrueAsync(() => Task.FromResult(redis.IsConnected));
        Assert.True((await redis.GetDatabase().StringGetAsync("a")).IsNull);
    }

    [Fact]
    public async Task says_which_port_is_taken()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var port = int.Parse(server.Endpoint.Split(':')[1]);
        var refused = await Assert.ThrowsAsync<ServerUnavailableException>(() => RedisServer.StartAsync(port, TestContext.Current.CancellationToken));
        Assert.Equal($"Port {port} for Redis is in use.", refused.Message);
    }
}
