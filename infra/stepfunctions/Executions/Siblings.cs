using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.Executions;

/// <summary>Branches that run side by side; the first failure stops the others and is theirs together.</summary>
internal sealed class Siblings(Branch parent) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(parent.Cancellation);
    private StatesError? _error;
    private long _failedAt;

    public Branch Fork(MapItem? item = null) => parent.Fork(item, _stop.Token);

    /// <summary>Runs one of them to its end; a failure is kept for <see cref="WhenAllAsync"/>.</summary>
    /// <returns>False if it failed or was stopped.</returns>
    public async Task<bool> RunAsync(Branch branch, Func<Task> body, Action<Branch>? failed = null, Action<Branch>? aborted = null)
    {
        try
        {
            await body();
            return true;
        }
        catch (StatesError e)
        {
            if (Interlocked.CompareExchange(ref _error, e, null) is null)
            {
                failed?.Invoke(branch);
                _failedAt = branch.Previous;
                StopOthers();
                return false;
            }
        }
        catch (OperationCanceledException) when (!parent.Cancellation.IsCancellationRequested)
        {
            // Stopped because another failed; told as aborted below.
        }
        aborted?.Invoke(branch);
        return false;
    }

    /// <exception cref="StatesError">That of the first that failed; the parent's history goes on from there.</exception>
    public async Task WhenAllAsync(IEnumerable<Task> running)
    {
        await Task.WhenAll(running);
        if (_error is null) return;
        parent.Previous = _failedAt;
        throw new StatesError(_error.Error, _error.Cause) { IsHeartbeat = _error.IsHeartbeat };
    }

    private void StopOthers() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
