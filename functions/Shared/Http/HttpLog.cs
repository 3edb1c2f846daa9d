using Microsoft.Extensions.Logging;

namespace ServerlessShop.Http;

internal static partial class HttpLog
{
    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status} in {DurationMs} ms")]
    public static partial void Responded(this ILogger log, string method, string path, int status, double durationMs);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger log, Exception failure, string method, string path);

    [LoggerMessage(LogLevel.Error, "The deadline passed before the response was ready")]
    public static partial void DeadlinePassed(this ILogger log, Exception failure);
}
