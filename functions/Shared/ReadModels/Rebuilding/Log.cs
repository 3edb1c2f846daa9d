using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Rebuilding;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "{StreamId} does not fold: it is left out")]
    public static partial void Unreadable(this ILogger log, Exception failure, StreamId streamId);

    [LoggerMessage(LogLevel.Information, "{Events} events of {Streams} streams are read")]
    public static partial void Scanned(this ILogger log, long events, long streams);

    [LoggerMessage(LogLevel.Warning, "What is read differs from what the events make: {Finding}")]
    public static partial void Differs(this ILogger log, string finding);
}
