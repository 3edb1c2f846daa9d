using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>Logging as CloudWatch wants it: one JSON object a line on standard output.</summary>
public static class LambdaLogging
{
    private static readonly Lazy<ILoggerFactory> Shared = new(() => CreateFactory(Console.OpenStandardOutput(), LevelOfProcess()));

    /// <summary>The process's loggers. The level is <c>LOG_LEVEL</c>'s, else <c>AWS_LAMBDA_LOG_LEVEL</c>'s, else Information.</summary>
    public static ILoggerFactory Factory => Shared.Value;

    /// <summary>A factory that writes elsewhere; tests read what it wrote.</summary>
    public static ILoggerFactory CreateFactory(Stream output, LogLevel level = LogLevel.Information)
    {
        var options = new LoggerFilterOptions { MinLevel = level };
        foreach (var rule in FrameworkRules) options.Rules.Add(rule);
        return new LoggerFactory([new JsonLineLoggerProvider(output)], options);
    }

    internal static LogLevel LevelOfProcess() =>
        ParseLevel(Environment.GetEnvironmentVariable("LOG_LEVEL") ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL"));

    internal static LogLevel ParseLevel(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        _ => LogLevel.Information,
    };

    // The framework's own lines of each request say what ours say in one; and while its diagnostics log, it opens
    // an activity and a scope of its own for every request.
    private static readonly LoggerFilterRule[] FrameworkRules =
    [
        new(null, "Microsoft", LogLevel.Warning, null),
        new(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, null),
    ];
}
