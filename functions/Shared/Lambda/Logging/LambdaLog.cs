using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

internal static partial class LambdaLog
{
    [LoggerMessage("The invocation failed with {ErrorType}")]
    public static partial void InvocationFailed(this ILogger log, LogLevel level, Exception failure, string errorType);

    [LoggerMessage(LogLevel.Error, "The function timed out before it finished")]
    public static partial void DeadlinePassed(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The function could not start")]
    public static partial void StartFailed(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The Runtime API is unavailable or returned an invalid response")]
    public static partial void LoopBroken(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "The Runtime API refused {Path} with {Status}: {Response}")]
    public static partial void ReportRefused(this ILogger log, string path, int status, string response);
}
