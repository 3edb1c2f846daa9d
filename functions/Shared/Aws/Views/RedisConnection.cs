using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ServerlessShop.Aws.Views;

/// <summary>
/// The connection to Redis, begun when the function starts and never waited for longer than a moment: a dead Redis fails in
/// milliseconds, and is found again in the background when it is back.
/// </summary>
public sealed class RedisConnection(string endpoint, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly Task<ConnectionMultiplexer> _connecting = ConnectAsync(endpoint, log);

    // Counted once, from the start: the queries of the first second do not each wait as long again.
    private readonly Task _patience = Task.Delay(s_patience);

    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async ValueTask<IDatabase> DatabaseAsync()
    {
        if (!_connecting.IsCompleted) await Task.WhenAny(_connecting, _patience);
        if (!_connecting.IsCompleted) throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, $"{endpoint} has not answered yet.");
        return (await _connecting).GetDatabase();
    }

    public async ValueTask DisposeAsync() => await (await _connecting).DisposeAsync();

    private static async Task<ConnectionMultiplexer> ConnectAsync(string endpoint, ILogger log)
    {
        var options = ConfigurationOptions.Parse(endpoint);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = options.SyncTimeout = 250;
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
