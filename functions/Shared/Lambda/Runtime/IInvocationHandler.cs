using System.Buffers;

namespace ServerlessShop.Lambda;

/// <summary>What the loop calls for each invocation, one at a time: first <see cref="Read"/>, then <see cref="HandleAsync"/>.</summary>
public interface IInvocationHandler
{
    /// <summary>Reads the event and keeps it for <see cref="HandleAsync"/>.</summary>
    /// <returns>The W3C <c>traceparent</c> of the trace that the invocation continues; null if it begins one.</returns>
    string? Read(ReadOnlyMemory<byte> payload);

    Task HandleAsync(ILambdaContext context, IBufferWriter<byte> response, CancellationToken deadline);
}
