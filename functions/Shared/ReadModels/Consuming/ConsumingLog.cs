using Microsoft.Extensions.Logging;

namespace ServerlessShop.ReadModels.Consuming;

internal static partial class ConsumingLog
{
    [LoggerMessage(LogLevel.Information, "Created the missing index {Index}")]
    public static partial void IndexCreated(this ILogger log, string index);

    [LoggerMessage(LogLevel.Error, "A record was set aside as a dead letter: {Topic}, partition {Partition}, offset {Offset}: {Reason}")]
    public static partial void SetAside(this ILogger log, Exception failure, string topic, int partition, long offset, string reason);
}
