using System.Text;

namespace ServerlessShop.Local.Functions;

/// <summary>One event on its way through a function's process.</summary>
internal sealed class Invocation(ReadOnlyMemory<byte> payload, string? traceHeader)
{
    // Completing must not run the caller's code on the connection that brought the response.
    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _log = new();

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string TraceHeader { get; } = traceHeader ?? NewTrace();

    /// <summary>When it began to wait for a process, as <see cref="Environment.TickCount64"/> says it.</summary>
    public long QueuedAt { get; } = Environment.TickCount64;

    public DateTimeOffset Deadline { get; set; }

    /// <summary>What it suffers; null: nothing.</summary>
    public FunctionFault? Fault { get; init; }

    /// <summary>Nobody waits for it any more: it need not start.</summary>
    public bool Abandoned { get; set; }

    public Task<InvocationResult> Result => _result.Task;

    public void Log(string line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    public bool Respond(ReadOnlyMemory<byte> response) => Complete(response, null);

    public bool Fail(ReadOnlyMemory<byte> error) => Complete(error, "Unhandled");

    private bool Complete(ReadOnlyMemory<byte> payload, string? functionError)
    {
        lock (_log)
        {
            return _result.TrySetResult(new InvocationResult(RequestId, payload, functionError, _log.ToString()));
        }
    }

    // https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
    private static string NewTrace()
    {
        var id = Guid.NewGuid().ToString("N");
        return $"Root=1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{id[..24]};Parent={id[16..]};Sampled=0";
    }
}
