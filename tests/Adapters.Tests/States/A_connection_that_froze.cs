using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Local.Servers;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>As Lambda does to a function between two batches: the connection is open, and nothing comes back on it, or it is gone.</summary>
public sealed class A_connection_that_froze : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private Wire _wire = null!;
    private RedisConnection _connection = null!;

    private RedisStates<NoteState> States => RedisFixture.States(_connection, "note");

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        _wire = new Wire(new Uri($"http://{_redis.Endpoint}"));
        _connection = new RedisConnection(
            $"{_wire.Address.Host}:{_wire.Address.Port}", NullLogger.Instance, RedisConnection.ProjectionTimeout, reconnects: true);
        // A server that has just started takes its time for its first script.
        await using (var patient = new RedisConnection(_redis.Endpoint, NullLogger.Instance, TimeSpan.FromSeconds(30)))
            await RedisFixture.States(patient, "note").WriteAsync([State(1, "before")]);
        await Eventually.IsTrueAsync(async () => (await States.ReadAsync(["1"]))[0] is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _wire.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task is_replaced_by_a_new_one_before_a_batch_is_read()
    {
        _wire.FreezeOpenConnections();

        Assert.Equal(new FoldedState<NoteState>(1, new NoteState(1, "before")), (await States.ReadAsync(["1"]))[0]);
    }

    [Fact]
    public async Task is_replaced_by_a_new_one_before_a_batch_is_written()
    {
        _wire.FreezeOpenConnections();

        await States.WriteAsync([State(2, "after")]);

        Assert.Equal(2, (await States.ReadAsync(["1"]))[0]?.Version);
    }

    [Fact]
    public async Task is_replaced_by_a_new_one_when_it_is_cut_off_with_the_response()
    {
        _wire.DropAnswers(1);

        await States.WriteAsync([State(2, "after")]);

        Assert.Equal((1, 2), (_wire.Dropped, (await States.ReadAsync(["1"]))[0]?.Version));
    }

    [Fact]
    public async Task is_replaced_once_by_all_who_find_it_so()
    {
        var before = _wire.Accepted;
        _wire.FreezeOpenConnections();

        var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => States.ReadAsync(["1"])));

        Assert.All(read, states => Assert.Equal(1, states[0]?.Version));
        // The client may have opened another itself.
        Assert.InRange(_wire.Accepted - before, 1, 2);
    }

    [Fact]
    public async Task is_noticed_before_the_ids_of_a_generation_are_read()
    {
        _wire.FreezeOpenConnections();

        Assert.Equal(["1"], await States.ReadIdsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static KeyValuePair<string, FoldedState<NoteState>> State(long version, string text) => KeyValuePair.Create("1", new FoldedState<NoteState>(version, new NoteState((int)version, text)));
}
