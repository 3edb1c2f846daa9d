using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

internal sealed class JsonLineLoggerProvider(Stream output) : ILoggerProvider, ISupportExternalScope
{
    private readonly JsonLineWriter _writer = new(output);
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _writer.Dispose();

    private sealed class Logger(string category, JsonLineLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = new LogFields();
            provider._scopes.ForEachScope(static (scope, into) => into.Add(scope), fields);
            fields.Add(state);
            provider._writer.Write(logLevel, category, formatter(state, exception), fields, exception);
        }
    }
}
