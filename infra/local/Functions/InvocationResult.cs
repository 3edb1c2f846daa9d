namespace ServerlessShop.Local.Functions;

/// <param name="RequestId">The invocation's id, a UUID.</param>
/// <param name="Payload">The response, or with an error <c>{"errorType","errorMessage",…}</c>.</param>
/// <param name="FunctionError">Null, or <c>Unhandled</c>, as the header <c>X-Amz-Function-Error</c> says.</param>
/// <param name="Log">What the process wrote during the invocation (the newest 4 KB are <c>X-Amz-Log-Result</c>).</param>
public sealed record InvocationResult(string RequestId, ReadOnlyMemory<byte> Payload, string? FunctionError, string Log)
{
    public bool Succeeded => FunctionError is null;
}
