using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>
/// The connection to Redis, begun when the function starts and never waited for longer than a moment: a dead Redis fails in
/// milliseconds, and is found again in the background when it is back.
/// </summary>
/// <param name="endpoint"><c>host:port</c>.</param>
/// <param name="patience">How long one command may take; null: as long as somebody who waits for a query should.</param>
/// <param name="login">Null: Redis asks for none.</param>
public sealed class RedisConnection(string endpoint, ILogger log, TimeSpan? patience = null, RedisLogin? login = null) : IAsyncDisposable
{
    /// <summary>Of a projection: nobody waits for it, and to begin a batch anew costs more than a slow answer.</summary>
    public static readonly TimeSpan ProjectionPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_queryPatience = TimeSpan.FromMilliseconds(250);

    private readonly Task<ConnectionMultiplexer> _connecting = ConnectAsync(endpoint, patience ?? s_queryPatience, login, log);

    // Counted once, from the start: the queries of the first second do not each wait as long again.
    private readonly Task _patience = Task.Delay(patience ?? s_queryPatience);

    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async ValueTask<IDatabase> DatabaseAsync()
    {
        if (!_connecting.IsCompleted) await Task.WhenAny(_connecting, _patience);
        if (!_connecting.IsCompleted) throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, $"{endpoint} has not answered yet.");
        return (await _connecting).GetDatabase();
    }

    public async ValueTask DisposeAsync() => await (await _connecting).DisposeAsync();

    private static async Task<ConnectionMultiplexer> ConnectAsync(string endpoint, TimeSpan patience, RedisLogin? login, ILogger log)
    {
        var options = ConfigurationOptions.Parse(endpoint);
        if (login is not null) options.Defaults = login;
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = options.SyncTimeout = (int)patience.TotalMilliseconds;
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
    [LoggerMessage(LogLevel.Warning, "Redis {Endpoint} is lost: {Failure}; queries read the event table meanwhile")]
    public static partial void RedisLost(this ILogger log, string endpoint, ConnectionFailureType failure);

    [LoggerMessage(LogLevel.Information, "Redis {Endpoint} is back")]
    public static partial void RedisBack(this ILogger log, string endpoint);
}
