using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

/// <summary>A function whose events say what it does; see tests/SampleFunction.</summary>
internal static class SampleFunction
{
    public const string Name = "Sample";

    public static FunctionDefinition Definition(int maxConcurrency = 4, double timeoutSeconds = 60, string? init = null) => new(
        Name, Name, Executable(), "bootstrap", 256, TimeSpan.FromSeconds(timeoutSeconds), maxConcurrency, "eu-central-1",
        init is null ? new Dictionary<string, string> { ["OWN"] = "value" } : new Dictionary<string, string> { ["INIT"] = init });

    public static FunctionHost Host(int maxConcurrency = 4, double timeoutSeconds = 60, string? init = null) =>
        new([Definition(maxConcurrency, timeoutSeconds, init)]);

    public static Task<InvocationResult> DoAsync(this IFunctionInvoker functions, string json, string? trace = null) =>
        functions.InvokeAsync(Name, System.Text.Encoding.UTF8.GetBytes(json), trace, TestContext.Current.CancellationToken);

    public static JsonNode Json(this InvocationResult result) => JsonNode.Parse(result.Payload.Span)!;

    // Built beside this test project.
    private static string Executable()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "SampleFunction", own.Name, "SampleFunction");
    }
}
