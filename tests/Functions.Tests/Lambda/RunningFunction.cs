using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Http;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>A function's true loop in this process, on a Runtime API of its own.</summary>
public sealed class RunningFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LogLines _logs = new();
    private Task<int> _run = Task.FromResult(-1);

    private RunningFunction(FakeRuntimeApi runtime) => Runtime = runtime;

    public FakeRuntimeApi Runtime { get; }
    public LogLines Logs => _logs;

    public static Task<RunningFunction> HandlerAsync<TIn, TOut>(
        Func<Sandbox, LambdaHandler<TIn, TOut>> start, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, string?>? traceparent = null) =>
        StartAsync(LambdaFunction.Create("sample", settings => settings, (_, sandbox) => JsonHandler.Create(start(sandbox), input, output, traceparent)));

    /// <param name="json">Knows the JSON of the requests' bodies; null: that of <see cref="SampleApp"/>.</param>
    public static Task<RunningFunction> WebAsync(Action<IEndpointRouteBuilder> map, IJsonTypeInfoResolver? json = null) =>
        StartAsync(WebFunction.Create("sample", settings => settings, (app, _, _) => map(app), () => json ?? SampleJson.Default));

    /// <param name="variables">Besides Lambda's own.</param>
    public static async Task<RunningFunction> StartAsync(LambdaFunction function, params (string Name, string Value)[] variables)
    {
        var running = new RunningFunction(await FakeRuntimeApi.StartAsync());
        var all = new Dictionary<string, string>
        {
            ["_HANDLER"] = function.Name,
            ["AWS_LAMBDA_RUNTIME_API"] = running.Runtime.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "sample",
            ["LOG_LEVEL"] = "Trace",
        };
        foreach (var (name, value) in variables) all[name] = value;
        running._run = LambdaProgram.RunAsync([function], all, running._logs, running._stop.Token);
        return running;
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
