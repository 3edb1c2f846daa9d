using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

internal static class LogLevels
{
    /// <summary>Reads a level by Lambda's name or .NET's; anything else is Information.</summary>
    public static LogLevel Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        _ => LogLevel.Information,
    };
}
