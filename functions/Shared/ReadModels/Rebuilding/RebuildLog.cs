using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.ReadModels.Rebuilding;

internal static partial class RebuildLog
{
    [LoggerMessage(LogLevel.Error, "{StreamId} cannot be folded and was left out")]
    public static partial void Unreadable(this ILogger log, Exception failure, StreamId streamId);

    [LoggerMessage(LogLevel.Information, "Read {Events} events from {Streams} streams")]
    public static partial void Scanned(this ILogger log, long events, long streams);

    [LoggerMessage(LogLevel.Warning, "The read model differs from its events: {Finding}")]
    public static partial void Differs(this ILogger log, string finding);
}
