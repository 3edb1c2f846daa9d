using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Tests.Functions;

/// <summary>Functions that a test plays itself: what they are given is kept, and the test says what they answer.</summary>
internal sealed class RecordingFunctions(Func<JsonNode, InvocationResult> answer) : IFunctionInvoker
{
    private readonly ConcurrentQueue<(string Function, JsonNode Event)> _events = new();

    public IReadOnlyList<(string Function, JsonNode Event)> Events => [.. _events];

    public static InvocationResult Answer(string json) => new("request-1", System.Text.Encoding.UTF8.GetBytes(json), null, "");

    public static InvocationResult Error(string type) => new("request-1", System.Text.Encoding.UTF8.GetBytes($$"""{"errorType":"{{type}}","errorMessage":""}"""), "Unhandled", "");

    public Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader = null, CancellationToken cancellationToken = default)
    {
        if (payload.Length > FunctionHost.MaxPayload) throw new RequestTooLargeException(payload.Length);
        var given = JsonNode.Parse(payload.Span)!;
        _events.Enqueue((functionName, given));
        return Task.FromResult(answer(given));
    }
}
