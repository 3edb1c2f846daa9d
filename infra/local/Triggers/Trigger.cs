using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Triggers;

/// <summary>What a trigger did with one batch, for the console.</summary>
/// <param name="Source">Where the batch came from: a table, a topic.</param>
/// <param name="Error">Null if the function took it all.</param>
public sealed record TriggerReport(string Function, string Source, int Records, TimeSpan Duration, string? Error);

/// <summary>
/// Feeds one function with batches, one at a time and in order: a batch that fails comes again, with growing pauses, until the
/// function takes it.
/// </summary>
public abstract class Trigger(string function, IFunctionInvoker functions, Action<TriggerReport> report)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private volatile TaskCompletionSource _open = Completed();

    public string Function { get; } = function;

    /// <summary>A fault for tests: no batch is begun until <see cref="Resume"/>.</summary>
    public void Pause() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _open.TrySetResult();

    /// <summary>Runs until cancelled. A source that does not answer is asked again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var failures = 0; !cancellation.IsCancellationRequested;)
        {
            try
            {
                await ReadAsync(cancellation);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (IsSourceFailure(failure))
            {
                report(new TriggerReport(Function, "source", 0, TimeSpan.Zero, failure.Message));
                await PauseAfterAsync(++failures, cancellation);
            }
        }
    }

    /// <summary>Reads the source until it ends or fails, and gives batches to <see cref="DeliverAsync"/>.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellation);

    /// <summary>Whether the source may answer again; anything else is a bug, and ends the runner.</summary>
    protected abstract bool IsSourceFailure(Exception failure);

    /// <summary>Invokes the function until it has taken the batch.</summary>
    /// <param name="batch">The event from the given index on, and how many records that is.</param>
    /// <param name="failedAt">The index at which the function says it stopped, from its answer; null: it took all.</param>
    /// <param name="attempts">How often a batch is tried; null: for ever.</param>
    protected async Task DeliverAsync(
        string source, int count, Func<int, byte[]> batch, Func<int, ReadOnlyMemory<byte>, int?> failedAt, int? attempts, CancellationToken cancellation)
    {
        for (int from = 0, failures = 0; from < count;)
        {
            await _open.Task.WaitAsync(cancellation);
            var started = TimeProvider.System.GetTimestamp();
            var result = await functions.InvokeAsync(Function, batch(from), cancellationToken: cancellation);
            var next = result.Succeeded ? failedAt(from, result.Payload) ?? count : from;
            var error = result.Succeeded ? next < count ? $"stopped at record {next}" : null : System.Text.Encoding.UTF8.GetString(result.Payload.Span);
            report(new TriggerReport(Function, source, count - from, TimeProvider.System.GetElapsedTime(started), error));
            failures = error is null || next > from ? 0 : failures + 1;
            from = failures > attempts ? count : next;
            if (error is not null) await PauseAfterAsync(failures + 1, cancellation);
        }
    }

    private static Task PauseAfterAsync(int failures, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromTicks(Math.Min(s_longestPause.Ticks, s_firstPause.Ticks << Math.Min(failures - 1, 10))), cancellation);

    private static TaskCompletionSource Completed()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
