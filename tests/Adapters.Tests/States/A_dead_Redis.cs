using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Local.Servers;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>Queries answer all the same. The limits leave room for a busy machine; the client's defaults are 5 s and more.</summary>
public class A_dead_Redis
{
    private static readonly TimeSpan s_firstAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hundredAnswers = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task whose_port_is_closed_delays_no_query() => await AnswersFastAsync($"127.0.0.1:{FreePort.Find()}");

    [Fact]
    public async Task that_takes_connections_and_never_answers_delays_no_query()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await AnswersFastAsync($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task that_falls_silent_after_it_has_answered_delays_a_few_queries_at_most()
    {
        await using var redis = await RedisServer.StartAsync(cancellationToken: Cancellation);
        await using var wire = new Wire(new Uri($"http://{redis.Endpoint}"));
        await using var connection = new RedisConnection($"{wire.Address.Host}:{wire.Address.Port}", NullLogger.Instance, RedisConnection.QueryTimeout);
        var reader = await ReaderAsync(connection);
        await IsBackAsync(connection);
        wire.SwallowAnswers();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++) Assert.Equal(2, (await reader.GetAsync("1", minVersion: null, Cancellation))?.Version);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task that_comes_back_is_found_again()
    {
        await using var redis = await RedisServer.StartAsync(cancellationToken: Cancellation);
        await using var connection = new RedisConnection(redis.Endpoint, NullLogger.Instance, RedisConnection.QueryTimeout);
        var reader = await ReaderAsync(connection);
        await IsBackAsync(connection);
        await redis.StopAsync();
        Assert.Equal(2, (await reader.GetAsync("1", minVersion: null, Cancellation))?.Version);
        await redis.StartAsync();
        await IsBackAsync(connection);
        Assert.Equal(2, (await reader.GetAsync("1", minVersion: null, Cancellation))?.Version);
    }

    private static async Task AnswersFastAsync(string endpoint)
    {
        await using var connection = new RedisConnection(endpoint, NullLogger.Instance, RedisConnection.QueryTimeout);
        var reader = await ReaderAsync(connection);
        var watch = Stopwatch.StartNew();
        Assert.Equal(2, (await reader.GetAsync("1", minVersion: null, Cancellation))?.Version);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_firstAnswer);

        watch.Restart();
        for (var i = 0; i < 100; i++) Assert.Equal(2, (await reader.GetAsync("1", minVersion: null, Cancellation))?.Version);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_hundredAnswers);
    }

    private static async Task<StateReader<NoteState, Noted>> ReaderAsync(RedisConnection connection)
    {
        var store = new InMemoryEventStore();
        Assert.True(await store.TryAppendAsync([Notes.Append(StreamHead.New(Notes.Model.Stream("1")), "a", "b")], Cancellation));
        return new(RedisFixture.States(connection, "note"), CurrentGeneration.First, store, Notes.Model, new Metrics(Stream.Null, TimeProvider.System), NullLogger.Instance);
    }

    private static Task IsBackAsync(RedisConnection connection) => Eventually.IsTrueAsync(async () =>
    {
        try
        {
            return (await RedisFixture.States(connection, "note").ReadAsync(["none"])) is [null];
        }
        catch (Exception failure) when (failure is StackExchange.Redis.RedisException or TimeoutException)
        {
            return false;
        }
    });
}
