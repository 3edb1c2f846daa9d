using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>
/// The connection to Redis, begun when the function starts and never waited for longer than a moment: a dead Redis fails in
/// milliseconds, and is found again in the background when it is back.
/// </summary>
/// <param name="endpoint"><c>host:port</c>.</param>
/// <param name="timeout">For one command, and for the first connection.</param>
/// <param name="login">Null if Redis asks for none.</param>
/// <param name="reconnects">Whether <see cref="RunAsync"/> tries again on a new connection.</param>
public sealed class RedisConnection(string endpoint, ILogger log, TimeSpan timeout, RedisLogin? login = null, bool reconnects = false) : IAsyncDisposable
{
    /// <summary>A client waits for the response.</summary>
    public static readonly TimeSpan QueryTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Nobody waits for a projection, and repeating a batch costs more than a slow response.</summary>
    public static readonly TimeSpan ProjectionTimeout = TimeSpan.FromSeconds(2);

    private static readonly CommandMap s_commands = CommandMap.Create(["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE"], available: false);

    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer> _connecting = ConnectAsync(endpoint, timeout, login, log);

    // Counted once, from the start: the queries of the first second do not each wait as long again.
    private readonly Task _firstTimeout = Task.Delay(timeout);

    /// <summary>Begins to connect, and does not wait for it. What fails is left to the event table.</summary>
    public static RedisConnection OpenForQueries(Sandbox sandbox, RedisSettings settings) => Open(sandbox, settings, QueryTimeout, reconnects: false);

    /// <summary>
    /// Begins to connect, and does not wait for it. Lambda freezes a function between two batches, and the connection may be gone when it
    /// wakes: what fails is tried once more on a new one, before the batch fails.
    /// </summary>
    public static RedisConnection OpenForBatches(Sandbox sandbox, RedisSettings settings) => Open(sandbox, settings, ProjectionTimeout, reconnects: true);

    private static RedisConnection Open(Sandbox sandbox, RedisSettings settings, TimeSpan timeout, bool reconnects)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        return sandbox.Own(new RedisConnection(
            settings.Endpoint, sandbox.Logs.CreateLogger<RedisConnection>(), timeout, RedisLogin.Create(settings, sandbox.Time), reconnects));
    }

    /// <exception cref="RedisException">Redis does not respond.</exception>
    public ValueTask<IDatabase> DatabaseAsync() => DatabaseAsync(_connecting);

    /// <summary>Runs commands that may run twice.</summary>
    /// <exception cref="RedisException">Redis does not respond; some may have been done.</exception>
    /// <exception cref="TimeoutException">The same.</exception>
    /// <param name="name">The name of the commands, for their span.</param>
    public Task<T> RunAsync<T>(string name, Func<IDatabase, Task<T>> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return TraceContext.IsRecording ? RecordAsync(name, commands) : RunAsync(commands);
    }

    private async Task<T> RecordAsync<T>(string name, Func<IDatabase, Task<T>> commands)
    {
        using var span = TraceContext.Start(name, ActivityKind.Client);
        span?.SetTag("db.system.name", "redis").SetTag("db.operation.name", name).SetTag("server.address", endpoint);
        try
        {
            return await RunAsync(commands);
        }
        catch (Exception failure) when (span.NoteFailure(failure))
        {
            throw;
        }
    }

    private async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> commands)
    {
        var connecting = _connecting;
        try
        {
            return await commands(await DatabaseAsync(connecting));
        }
        // Disposed: another has found the connection lost, and replaced it.
        catch (Exception lost) when (reconnects && lost is RedisConnectionException or RedisTimeoutException or ObjectDisposedException)
        {
            log.RedisTriedAgain(endpoint, lost.Message);
            Activity.Current?.AddEvent(new ActivityEvent("retried"));
            return await commands((await ReplaceAsync(connecting)).GetDatabase());
        }
    }

    public async ValueTask DisposeAsync() => await (await _connecting).DisposeAsync();

    private async ValueTask<IDatabase> DatabaseAsync(Task<ConnectionMultiplexer> connecting)
    {
        if (!connecting.IsCompleted) await Task.WhenAny(connecting, _firstTimeout);
        if (!connecting.IsCompleted) throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, $"{endpoint} has not responded yet.");
        return (await connecting).GetDatabase();
    }

    private async Task<ConnectionMultiplexer> ReplaceAsync(Task<ConnectionMultiplexer> lost)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = _connecting == lost;
            if (isFirst) _connecting = ConnectAsync(endpoint, timeout, login, log);
        }

        if (isFirst)
        {
            // Its commands would wait for responses that do not come.
            await using var old = await lost;
            await old.CloseAsync(allowCommandsToComplete: false);
        }

        return await _connecting;
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(string endpoint, TimeSpan timeout, RedisLogin? login, ILogger log)
    {
        var options = ConfigurationOptions.Parse(endpoint);
        if (login is not null) options.Defaults = login;
        options.AbortOnConnectFail = false;
        // Nothing is published or subscribed to: no second connection for that.
        options.CommandMap = s_commands;
        options.ConfigurationChannel = options.TieBreaker = "";
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = options.SyncTimeout = (int)timeout.TotalMilliseconds;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(200);
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        if (!connection.IsConnected) log.RedisLost(endpoint, ConnectionFailureType.UnableToConnect);
        connection.ConnectionFailed += (_, failed) => log.RedisLost(endpoint, failed.FailureType);
        connection.ConnectionRestored += (_, _) => log.RedisBack(endpoint);
        return connection;
    }
}

internal static partial class RedisLog
{
    [LoggerMessage(LogLevel.Warning, "Lost the connection to Redis {Endpoint}: {Reason}. Until it is back, queries read the event table and projections wait")]
    public static partial void RedisLost(this ILogger log, string endpoint, ConnectionFailureType reason);

    [LoggerMessage(LogLevel.Information, "Connecting to Redis {Endpoint} again: {Reason}")]
    public static partial void RedisTriedAgain(this ILogger log, string endpoint, string reason);

    [LoggerMessage(LogLevel.Information, "Redis {Endpoint} is back")]
    public static partial void RedisBack(this ILogger log, string endpoint);
}
