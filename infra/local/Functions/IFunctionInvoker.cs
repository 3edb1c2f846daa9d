namespace ServerlessShop.Local.Functions;

/// <summary>Invokes a function of the template, as Lambda's Invoke API does with <c>RequestResponse</c>.</summary>
public interface IFunctionInvoker
{
    /// <param name="functionName">The function's name, its logical id in the template, or its ARN.</param>
    /// <param name="payload">The event, JSON, at most 6 MB.</param>
    /// <param name="traceHeader">What the function reads as <c>Lambda-Runtime-Trace-Id</c>; a new one if null.</param>
    /// <exception cref="FunctionNotFoundException">The template has no such function.</exception>
    /// <exception cref="RequestTooLargeException">The payload is over 6 MB.</exception>
    /// <remarks>Cancelling gives up waiting; like Lambda's, an invocation that has begun runs on to its end.</remarks>
    Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader = null, CancellationToken cancellationToken = default);
}
