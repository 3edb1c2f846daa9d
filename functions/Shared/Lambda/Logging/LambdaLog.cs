using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

internal static partial class LambdaLog
{
    [LoggerMessage(LogLevel.Error, "The invocation failed")]
    public static partial void InvocationFailed(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The invocation failed as {ErrorType}")]
    public static partial void InvocationFailedAs(this ILogger log, Exception error, string errorType);

    [LoggerMessage(LogLevel.Error, "The function's time was over before its work was done")]
    public static partial void DeadlinePassed(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The function cannot start")]
    public static partial void StartFailed(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The Runtime API is gone, or what it says makes no sense")]
    public static partial void LoopBroken(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "The Runtime API refused {Path} with {Status}: {Answer}")]
    public static partial void ReportRefused(this ILogger log, string path, int status, string answer);
}
