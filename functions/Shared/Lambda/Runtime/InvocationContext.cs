using System.Globalization;
using System.Net.Http.Headers;

namespace ServerlessShop.Lambda;

/// <summary>An invocation's context from the headers of <c>/runtime/invocation/next</c>.</summary>
internal sealed class InvocationContext(HttpResponseHeaders headers, LambdaEnvironment function) : ILambdaContext
{
    public string AwsRequestId { get; } = Header(headers, "Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidDataException("The Runtime API's response has no Lambda-Runtime-Aws-Request-Id.");

    public string InvokedFunctionArn { get; } = Header(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "";
    public string? TraceId { get; } = Header(headers, "Lambda-Runtime-Trace-Id");
    public string FunctionName => function.FunctionName;
    public string FunctionVersion => function.FunctionVersion;
    public string LogGroupName => function.LogGroupName;
    public string LogStreamName => function.LogStreamName;
    public int MemoryLimitInMB => function.MemoryLimitInMB;

    /// <summary>When Lambda kills the process.</summary>
    public DateTimeOffset Deadline { get; } =
        long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;

    public TimeSpan RemainingTime => Deadline - DateTimeOffset.UtcNow is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Concat(values) is { Length: > 0 } value ? value : null : null;
}

/// <param name="Payload">The event; valid until the next invocation is fetched, which reuses the memory.</param>
internal sealed record Invocation(InvocationContext Context, ReadOnlyMemory<byte> Payload);

/// <summary>The invocation that the calling code runs in.</summary>
public static class LambdaInvocation
{
    private static readonly AsyncLocal<ILambdaContext?> Ambient = new();

    /// <summary>Null outside an invocation.</summary>
    public static ILambdaContext? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }
}
