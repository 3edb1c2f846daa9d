using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// A function's process sees what Lambda would show it and the template's variables, nothing of the developer's
/// shell: a forgotten <c>AWS_PROFILE</c> must not change what it does.
/// </summary>
internal static class FunctionEnvironment
{
    private static readonly string[] FromTheMachine = ["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot"];

    /// <summary>By this a native host finds its runtime; three up from …/shared/Microsoft.NETCore.App/10.0.x.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public static ProcessStartInfo StartInfo(FunctionDefinition function, string runtimeApi)
    {
        var start = new ProcessStartInfo(function.Executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(function.Executable)!,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables(function, runtimeApi))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables(FunctionDefinition function, string runtimeApi)
    {
        foreach (var name in FromTheMachine)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                yield return new(name, value);
            }
        }

        yield return new("DOTNET_ROOT", DotnetRoot);
        yield return new("DOTNET_GCHeapHardLimit", (function.MemoryMb * 1024L * 1024L).ToString("x", CultureInfo.InvariantCulture));
        yield return new("DOTNET_EnableDiagnostics", "0"); // no debugger's pipe left in /tmp by each killed process
        yield return new("LANG", "en_US.UTF-8");
        yield return new("TZ", ":UTC");
        yield return new("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        yield return new("AWS_LAMBDA_FUNCTION_NAME", function.Name);
        yield return new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.MemoryMb.ToString(CultureInfo.InvariantCulture));
        yield return new("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        yield return new("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        yield return new("AWS_LAMBDA_LOG_GROUP_NAME", $"/aws/lambda/{function.Name}");
        yield return new("AWS_LAMBDA_LOG_STREAM_NAME", $"{DateTimeOffset.UtcNow:yyyy'/'MM'/'dd}/[$LATEST]{Guid.NewGuid():N}");
        yield return new("AWS_REGION", function.Region);
        yield return new("AWS_DEFAULT_REGION", function.Region);
        yield return new("AWS_ACCESS_KEY_ID", "local");
        yield return new("AWS_SECRET_ACCESS_KEY", "local");
        yield return new("AWS_SESSION_TOKEN", "local");
        yield return new("_HANDLER", function.Handler);
        yield return new("LAMBDA_TASK_ROOT", Path.GetDirectoryName(function.Executable)!);
        foreach (var variable in function.Environment)
        {
            yield return variable;
        }
    }
}
