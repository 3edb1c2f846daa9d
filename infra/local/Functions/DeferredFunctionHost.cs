namespace ServerlessShop.Local.Functions;

/// <summary>
/// The functions before they are there: they need the addresses of the gateway and the AWS endpoint, which in turn invoke them.
/// An invocation that comes earlier waits.
/// </summary>
internal sealed class DeferredFunctionHost : IFunctionInvoker, IAsyncDisposable
{
    private readonly TaskCompletionSource<FunctionHost> _functions = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Bind(FunctionHost functions) => _functions.SetResult(functions);

    public async Task<InvocationResult> InvokeAsync(
        string functionName, ReadOnlyMemory<byte> payload, string? traceHeader = null, CancellationToken cancellationToken = default) =>
        await (await _functions.Task.WaitAsync(cancellationToken)).InvokeAsync(functionName, payload, traceHeader, cancellationToken);

    /// <summary>Ends the functions, after the gateway and the AWS endpoint, which were started after this.</summary>
    public ValueTask DisposeAsync() => _functions.Task.IsCompletedSuccessfully ? _functions.Task.Result.DisposeAsync() : ValueTask.CompletedTask;
}
