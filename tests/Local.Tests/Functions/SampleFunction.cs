using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

/// <summary>A function whose events say what it does; see tests/SampleFunction.</summary>
internal static class SampleFunction
{
    public const string Name = "Sample";

    public static FunctionDefinition Definition(int maxConcurrency = 4, double timeoutSeconds = 60, string? init = null) => new(
        Name, Name, "SampleFunction", Executable, "bootstrap", 256, TimeSpan.FromSeconds(timeoutSeconds), maxConcurrency, "eu-central-1",
        init is null ? new Dictionary<string, string> { ["OWN"] = "value" } : new Dictionary<string, string> { ["INIT"] = init });

    public static FunctionHost Host(int maxConcurrency = 4, double timeoutSeconds = 60, string? init = null) =>
        Host([Definition(maxConcurrency, timeoutSeconds, init)]);

    public static FunctionHost Host(IEnumerable<FunctionDefinition> functions, Action<string, string>? log = null) => new(functions, new IsolatedSandboxes(), log);

    /// <summary>Functions of several names in one process, of which each has its own name as a setting.</summary>
    public static FunctionHost Shared(IEnumerable<string> names, double timeoutSeconds = 60, Action<string, string>? log = null) => new(
        names.Select(name => Definition(timeoutSeconds: timeoutSeconds) with { Name = name, LogicalId = name, Handler = "tenant", Environment = new Dictionary<string, string> { ["OWN"] = name } }),
        new SharedSandboxes(Executable, "eu-central-1", line => log?.Invoke("", line)), log);

    public static Task<InvocationResult> DoAsync(this IFunctionInvoker functions, string json, string? trace = null, string name = Name) =>
        functions.InvokeAsync(name, System.Text.Encoding.UTF8.GetBytes(json), trace, TestContext.Current.CancellationToken);

    public static JsonNode Json(this InvocationResult result) => JsonNode.Parse(result.Payload.Span)!;

    // Built beside this test project.
    private static string Executable
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "SampleFunction", own.Name, "SampleFunction");
        }
    }
}
