using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.common;
using Garnet.networking;
using Garnet.server;
using Garnet.server.Auth.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace ServerlessShop.Local.Servers;

/// <summary>Redis's protocol by Microsoft.Garnet, in this process and in memory, with Lua scripts (<c>EVAL</c>, <c>EVALSHA</c>).</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port;
    private GarnetServer? _garnet;

    private RedisServer(int port) => _port = port;

    /// <summary><c>127.0.0.1:port</c>, as <c>REDIS_ENDPOINT</c> and StackExchange.Redis take it; the same after a restart.</summary>
    public string Endpoint => $"127.0.0.1:{_port}";

    /// <param name="port">0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up before it starts.</param>
    /// <exception cref="ServerUnavailableException">The port is taken.</exception>
    public static async Task<RedisServer> StartAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var server = new RedisServer(port == 0 ? FreePort.Find() : port);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, at the same address and empty.</summary>
    public Task StartAsync() => Task.Run(() =>
    {
        if (_garnet is not null) return;
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, _port);
            _garnet = new GarnetServer(Options(address), NullLoggerFactory.Instance, [new Listener(address)]);
            _garnet.Start();
        }
        catch (GarnetException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            _garnet?.Dispose();
            _garnet = null;
            throw new ServerUnavailableException($"Port {_port} for Redis is in use.", e);
        }
    });

    /// <summary>Closes its connections and its port, and forgets everything, as a crash would.</summary>
    public Task StopAsync() => Task.Run(() =>
    {
        _garnet?.Dispose();
        _garnet = null;
    });

    public async ValueTask DisposeAsync() => await StopAsync();

    private static GarnetServerOptions Options(IPEndPoint address) => new()
    {
        EndPoints = [address],
        AuthSettings = new NoAuthSettings(),
        // Redis runs a script as one; Garnet only as a transaction on its keys.
        EnableLua = true,
        LuaTransactionMode = true,
        LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, "", Timeout.InfiniteTimeSpan, LuaLoggingMode.Enable, []),
        // A laptop's shop: the defaults reserve gigabytes.
        LogMemorySize = "128m",
        PageSize = "4m",
        IndexMemorySize = "16m",
        QuietMode = true,
    };

    /// <summary>
    /// Closes every connection that does not begin with a command as clients send it (https://redis.io/docs/latest/develop/reference/protocol-spec/).
    /// Garnet skips what it cannot read, and so would run a command in the body of a form that a web page sends here.
    /// </summary>
    private sealed class Listener(IPEndPoint address) : GarnetServerTcp(address), IServerHook
    {
        bool IServerHook.TryCreateMessageConsumer(Span<byte> bytes, INetworkSender networkSender, out IMessageConsumer session) => bytes is [not (byte)'*', ..]
            ? throw new GarnetException("The connection does not begin with a command.")
            : TryCreateMessageConsumer(bytes, networkSender, out session);
    }
}
