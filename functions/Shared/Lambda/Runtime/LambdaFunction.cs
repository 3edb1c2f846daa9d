using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>Runs a function that is a plain handler: a trigger's, a saga task's.</summary>
/// <example><code>return await LambdaFunction.RunAsync(() => new Publisher(…).HandleAsync, LambdaEvents.Default.DynamoDBEvent, LambdaEvents.Default.StreamsEventResponse);</code></example>
public static class LambdaFunction
{
    /// <summary>Runs until SIGTERM.</summary>
    /// <param name="start">Builds the clients and the handler. What it throws is reported to Lambda as an initialisation error.</param>
    /// <param name="traceparent">Where the event carries the trace that it continues; else the trace is X-Ray's.</param>
    /// <returns>The process's exit code: 0 after SIGTERM, 1 after an initialisation error or when the Runtime API is gone.</returns>
    public static async Task<int> RunAsync<TIn, TOut>(
        Func<LambdaHandler<TIn, TOut>> start, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, string?>? traceparent = null)
    {
        using var signal = new ShutdownSignal();
        using var runtimeApi = RuntimeApi.CreateClient();
        return await RunAsync(start, input, output, runtimeApi, signal.Token, traceparent);
    }

    /// <summary>The same on a Runtime API of the caller's, until <paramref name="stop"/>.</summary>
    /// <param name="runtimeApi">Its base address is the Runtime API's.</param>
    public static Task<int> RunAsync<TIn, TOut>(
        Func<LambdaHandler<TIn, TOut>> start, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output,
        HttpClient runtimeApi, CancellationToken stop, Func<TIn, string?>? traceparent = null, ILoggerFactory? logs = null) =>
        RunAsync(() => new JsonInvocationHandler<TIn, TOut>(start(), input, output, traceparent), runtimeApi, logs ?? LambdaLogging.Factory, stop);

    internal static async Task<int> RunAsync(Func<IInvocationHandler> start, HttpClient runtimeApi, ILoggerFactory logs, CancellationToken stop)
    {
        var log = logs.CreateLogger("ServerlessShop.Hosting");
        var runtime = new RuntimeApi(runtimeApi, LambdaEnvironment.OfProcess, log);
        if (await StartAsync(() => Task.FromResult(start()), runtime, log) is not { } handler) return 1;
        try
        {
            await new InvocationLoop(runtime, handler, log).RunAsync(stop);
            return 0;
        }
#pragma warning disable CA1031 // Without its loop the process has nothing to live for, whatever broke it.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            log.LoopBroken(broken);
            return 1;
        }
    }

    internal static async Task<T?> StartAsync<T>(Func<Task<T>> start, RuntimeApi runtime, ILogger log) where T : class
    {
        try
        {
            return await start();
        }
#pragma warning disable CA1031 // Whatever stops a function from starting is reported to Lambda.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.StartFailed(failure);
            await ReportAsync(failure, runtime, log);
            return null;
        }
    }

    private static async Task ReportAsync(Exception failure, RuntimeApi runtime, ILogger log)
    {
        try
        {
            await runtime.FailInitAsync(FunctionError.From(failure));
        }
        catch (HttpRequestException gone)
        {
            log.LoopBroken(gone);
        }
    }
}
