using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>Logging as CloudWatch wants it: one JSON object a line.</summary>
public sealed class JsonLineLoggerFactory(Stream output, LogLevel level = LogLevel.Information) : ILoggerFactory
{
    private readonly JsonLineWriter _writer = new(output);
    private readonly LoggerExternalScopeProvider _scopes = new();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, LevelOf(categoryName), this);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Logs go to one output; no other provider can be added.");

    public void Dispose() => _writer.Dispose();

    // The framework's own lines about each request say what ours say in one; and while its diagnostics log, it opens an activity and a
    // scope of its own for every request.
    private LogLevel LevelOf(string category) =>
        category == "Microsoft.AspNetCore.Hosting.Diagnostics" ? LogLevel.None
        : category.StartsWith("Microsoft", StringComparison.Ordinal) && level < LogLevel.Warning ? LogLevel.Warning
        : level;

    private sealed class Logger(string category, LogLevel level, JsonLineLoggerFactory factory) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => factory._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= level && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var fields = new LogFields();
            factory._scopes.ForEachScope(static (scope, into) => into.Add(scope), fields);
            fields.Add(state);
            factory._writer.Write(logLevel, category, formatter(state, exception), fields, exception);
        }
    }
}
