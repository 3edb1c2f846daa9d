using System.Collections;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>Runs one of a program's functions: the one that <c>_HANDLER</c> names.</summary>
public static class LambdaProgram
{
    private const string Category = "ServerlessShop.Lambda";

    /// <summary>Runs as the process's only sandbox, until SIGTERM.</summary>
    /// <returns>The process's exit code: 0 after SIGTERM, 1 after an initialisation error, without a Runtime API, or when that is gone.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<LambdaFunction> functions)
    {
        using var signal = new ShutdownSignal();
        try
        {
            return await RunAsync(functions, VariablesOfProcess(), Console.OpenStandardOutput(), signal.Token);
        }
        catch (MissingSettingException notOnLambda)
        {
            await Console.Error.WriteLineAsync($"{notOnLambda.Message} This program runs as Lambda functions; README.md describes how to run the shop.");
            return 1;
        }
    }

    /// <summary>Runs as one sandbox of several, until <paramref name="stop"/>.</summary>
    /// <param name="variables">The function's environment, Lambda's own variables among it.</param>
    /// <param name="output">Takes log lines and metrics, each line in one write.</param>
    /// <returns>As above, for the sandbox alone.</returns>
    /// <exception cref="MissingSettingException">Lambda's own variables are missing.</exception>
    public static async Task<int> RunAsync(
        IReadOnlyList<LambdaFunction> functions, IReadOnlyDictionary<string, string> variables, Stream output, CancellationToken stop)
    {
        await using var sandbox = new Sandbox(variables, output, TimeProvider.System);
        var log = sandbox.Logs.CreateLogger(Category);
        using var http = RuntimeApi.CreateClient(sandbox.Lambda.RuntimeApi);
        var runtime = new RuntimeApi(http, sandbox.Lambda, log);
        if (await StartAsync(functions, sandbox, runtime, log) is not { } handler) return 1;
        try
        {
            using var spans = SpanRecorder.Create(sandbox.Settings, sandbox.Lambda, log);
            await new InvocationLoop(runtime, handler, sandbox.Metrics, spans, log).RunAsync(stop);
            return 0;
        }
#pragma warning disable CA1031 // Without its loop the sandbox has nothing to live for, whatever broke it.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            log.LoopBroken(broken);
            return 1;
        }
    }

    private static async Task<IInvocationHandler?> StartAsync(IReadOnlyList<LambdaFunction> functions, Sandbox sandbox, RuntimeApi runtime, ILogger log)
    {
        try
        {
            return await Choose(functions, sandbox.Lambda.Handler).StartAsync(sandbox);
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

    private static LambdaFunction Choose(IReadOnlyList<LambdaFunction> functions, string name)
    {
        foreach (var function in functions)
            if (function.Name == name) return function;
        throw new UnknownFunctionException(name, functions);
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

    private static Dictionary<string, string> VariablesOfProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables()) variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }
}

/// <summary>The template's <c>Handler</c> names no function of the program.</summary>
public sealed class UnknownFunctionException(string name, IEnumerable<LambdaFunction> known)
    : Exception($"Unknown handler '{name}'; this program has {string.Join(", ", known.Select(function => function.Name))}.");
