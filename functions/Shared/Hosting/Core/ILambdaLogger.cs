using Microsoft.Extensions.Logging;

namespace ServerlessShop.Hosting;

/// <summary>The plain-text logger of <c>Amazon.Lambda.Core</c>. Functions of ours log through <see cref="ILogger"/>.</summary>
public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message) => Log(message);

    void Log(LogLevel level, string message) => Log(message);

    void LogInformation(string message) => Log(LogLevel.Information, message);

    void LogWarning(string message) => Log(LogLevel.Warning, message);

    void LogError(string message) => Log(LogLevel.Error, message);
}
