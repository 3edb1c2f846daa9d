using System.Globalization;
using System.Runtime.InteropServices;

namespace ServerlessShop.Local.Functions;

/// <summary>
/// A function sees what Lambda would show it and the template's variables, nothing of the developer's shell: a forgotten
/// <c>AWS_PROFILE</c> must not change what it does.
/// </summary>
internal static class FunctionVariables
{
    private static readonly string[] s_fromTheMachine = ["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot"];

    /// <summary>Where a native host finds its runtime: three up from …/shared/Microsoft.NETCore.App/10.0.x.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>What one sandbox of a function is given.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(FunctionDefinition function, string runtimeApi)
    {
        foreach (var variable in OfProcess(function.Region)) yield return variable;
        yield return new("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        yield return new("AWS_LAMBDA_FUNCTION_NAME", function.Name);
        yield return new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.MemoryMb.ToString(CultureInfo.InvariantCulture));
        yield return new("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        yield return new("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        yield return new("AWS_LAMBDA_LOG_GROUP_NAME", $"/aws/lambda/{function.Name}");
        yield return new("AWS_LAMBDA_LOG_STREAM_NAME", $"{DateTimeOffset.UtcNow:yyyy'/'MM'/'dd}/[$LATEST]{Guid.NewGuid():N}");
        yield return new("_HANDLER", function.Handler);
        yield return new("LAMBDA_TASK_ROOT", Path.GetDirectoryName(function.Executable)!);
        foreach (var variable in function.Environment) yield return variable;
    }

    /// <summary>What is the same for every function: a process that holds several has these.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfProcess(string region)
    {
        foreach (var name in s_fromTheMachine)
            if (Environment.GetEnvironmentVariable(name) is { } value) yield return new(name, value);
        yield return new("DOTNET_ROOT", DotnetRoot);
        yield return new("LANG", "en_US.UTF-8");
        yield return new("TZ", ":UTC");
        yield return new("AWS_REGION", region);
        yield return new("AWS_DEFAULT_REGION", region);
        yield return new("AWS_ACCESS_KEY_ID", "local");
        yield return new("AWS_SECRET_ACCESS_KEY", "local");
        yield return new("AWS_SESSION_TOKEN", "local");
    }
}
