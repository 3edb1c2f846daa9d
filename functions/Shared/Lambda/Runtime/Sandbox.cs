using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>
/// One instance of a function: what it was given, its log, and what it has opened. On Lambda a process holds one; the local runner
/// puts many into a process, so nothing that differs between two functions is static.
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _owned = new();

    /// <param name="output">Takes log lines and metrics, each line in one write.</param>
    public Sandbox(IReadOnlyDictionary<string, string> variables, Stream output, TimeProvider time)
    {
        Settings = new Settings(variables);
        Lambda = LambdaEnvironment.Read(Settings);
        Logs = new JsonLineLoggerFactory(output, LogLevels.Parse(Settings.Optional("LOG_LEVEL") ?? Settings.Optional("AWS_LAMBDA_LOG_LEVEL")));
        Metrics = new Metrics(output, time);
        Time = time;
    }

    public Settings Settings { get; }

    public LambdaEnvironment Lambda { get; }

    public ILoggerFactory Logs { get; }

    public Metrics Metrics { get; }

    public TimeProvider Time { get; }

    /// <summary>Keeps a client or a connection open as long as the sandbox lives.</summary>
    public T Own<T>(T resource) where T : notnull
    {
        switch (resource)
        {
            case IAsyncDisposable both: _owned.Push(both); break;
            case IDisposable disposable: _owned.Push(new Disposing(disposable)); break;
            default: throw new ArgumentException($"{typeof(T).Name} is not disposable.", nameof(resource));
        }

        return resource;
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var resource)) await resource.DisposeAsync();
        Metrics.Dispose();
    }

    private sealed class Disposing(IDisposable resource) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            resource.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
