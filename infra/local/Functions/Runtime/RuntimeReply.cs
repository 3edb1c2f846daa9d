using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.Local.Functions.Runtime;

/// <summary>The Runtime API's answers.</summary>
internal static class RuntimeReply
{
    public static RuntimeResponse Accepted { get; } = new(202, "", """{"status":"OK"}"""u8.ToArray());

    public static RuntimeResponse Next(Invocation invocation, string functionArn) => new(
        200,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Lambda-Runtime-Aws-Request-Id: {invocation.RequestId}\r\nLambda-Runtime-Deadline-Ms: {invocation.Deadline.ToUnixTimeMilliseconds()}\r\nLambda-Runtime-Invoked-Function-Arn: {functionArn}\r\nLambda-Runtime-Trace-Id: {invocation.TraceHeader}\r\n"),
        invocation.Payload);

    public static RuntimeResponse Refused(int status, string type, string message) =>
        new(status, "", JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = message, errorType = type }));
}
