using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.States;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Local.Servers;
using ServerlessShop.Testing;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(RedisFixture))]

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>One Redis for the run: SHOP_REDIS, or Garnet.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _local;

    public string Endpoint { get; private set; } = "";

    public RedisConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Endpoint = Environment.GetEnvironmentVariable("SHOP_REDIS") is { Length: > 0 } endpoint
            ? endpoint
            : (_local = await RedisServer.StartAsync()).Endpoint;
        // What is tested is right or wrong, not fast: a busy machine is given time.
        Connection = new RedisConnection(Endpoint, NullLogger.Instance, RedisConnection.ProjectionTimeout);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_local is not null) await _local.DisposeAsync();
    }

    /// <summary>States under a name of their own.</summary>
    public RedisStates<NoteState> NewStates() => States(Connection, $"note-{Guid.NewGuid():N}");

    public static RedisStates<NoteState> States(RedisConnection connection, string name, int generation = 1) =>
        new(connection, name, Notes.Model.Schema!, generation);

    /// <summary>Forgets every key and every script, at each node where Redis is a cluster.</summary>
    public async Task FlushAsync()
    {
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{Endpoint},allowAdmin=true");
        foreach (var server in admin.GetServers())
        {
            await server.FlushDatabaseAsync();
            await server.ScriptFlushAsync();
        }
    }
}
