using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.Local.Functions;

/// <summary>The errors that Lambda itself writes, word for word as Lambda writes them.</summary>
internal static class InvocationErrors
{
    public static byte[] TimedOut(string requestId, TimeSpan timeout) => Of(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"));

    /// <param name="exitCode">As .NET reports it: 128 + n for a process that signal n ended.</param>
    public static byte[] Exited(string requestId, int exitCode) => Of("Runtime.ExitError", exitCode switch
    {
        0 => $"RequestId: {requestId} Error: Runtime exited without providing a reason",
        137 => $"RequestId: {requestId} Error: Runtime exited with error: signal: killed",
        143 => $"RequestId: {requestId} Error: Runtime exited with error: signal: terminated",
        134 => $"RequestId: {requestId} Error: Runtime exited with error: signal: aborted (core dumped)",
        _ => $"RequestId: {requestId} Error: Runtime exited with error: exit status {exitCode.ToString(CultureInfo.InvariantCulture)}",
    });

    public static byte[] DidNotStart(string requestId, string executable, string reason) =>
        Of("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: {executable}: {reason}");

    public static byte[] ResponseTooLarge() =>
        Of("Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({FunctionHost.MaxPayload} bytes).");

    private static byte[] Of(string type, string message) =>
        JsonSerializer.SerializeToUtf8Bytes(new { errorType = type, errorMessage = message });
}
