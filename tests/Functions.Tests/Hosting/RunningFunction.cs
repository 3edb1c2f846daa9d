using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using ServerlessShop.Hosting;

namespace ServerlessShop.Functions.Tests.Hosting;

/// <summary>A function's true loop in this process, on a Runtime API of its own.</summary>
public sealed class RunningFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LogLines _logs = new();
    private Task<int> _run = Task.FromResult(-1);

    private RunningFunction(FakeRuntimeApi runtime) => Runtime = runtime;

    public FakeRuntimeApi Runtime { get; }
    public LogLines Logs => _logs;

    public static async Task<RunningFunction> HandlerAsync<TIn, TOut>(
        Func<LambdaHandler<TIn, TOut>> start, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, string?>? traceparent = null)
    {
        var function = new RunningFunction(await FakeRuntimeApi.StartAsync());
        function._run = LambdaFunction.RunAsync(start, input, output, function.Runtime.CreateClient(), function._stop.Token, traceparent, function._logs.Factory);
        return function;
    }

    public static async Task<RunningFunction> WebAsync(Func<WebApplicationBuilder, WebApplication> start)
    {
        var function = new RunningFunction(await FakeRuntimeApi.StartAsync());
        function._run = LambdaWebApplication.RunAsync(start, function.Runtime.CreateClient(), function._stop.Token, function._logs.Factory);
        return function;
    }

    public Task<Outcome> InvokeAsync(string payload, TimeSpan? timeout = null, params (string Name, string Value)[] headers) =>
        Runtime.InvokeAsync(payload, timeout, headers);

    /// <summary>The exit code, without being told to stop.</summary>
    public Task<int> ExitAsync() => _run.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Tells it to stop, as SIGTERM does.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await ExitAsync();
        await Runtime.DisposeAsync();
        await _logs.DisposeAsync();
        _stop.Dispose();
    }
}
