namespace ServerlessShop.Local.Functions;

/// <summary>
/// Whether functions are at work. What triggers read is written by functions, so when none has run for a second, triggers look every
/// two seconds only, and at once when one has ended: a shop at rest costs next to nothing.
/// </summary>
public sealed class Activity(TimeProvider? time = null)
{
    // Longer than a record takes from a function's write to the table's stream, or to the topic.
    private static readonly TimeSpan s_echo = TimeSpan.FromSeconds(1);

    // For what others write, such as a client of DynamoDB or Kafka itself, or a function that still runs.
    private static readonly TimeSpan s_restingLook = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _lastEnd = (time ?? TimeProvider.System).GetTimestamp();
    private int _running;
    private volatile TaskCompletionSource _ended = New();

    public bool IsResting => Volatile.Read(ref _running) == 0 && _time.GetElapsedTime(Interlocked.Read(ref _lastEnd)) > s_echo;

    /// <summary>Counts a function's invocation until it ends, in whatever way.</summary>
    public void Count(Task invocation)
    {
        Interlocked.Increment(ref _running);
        invocation.ContinueWith(_ => End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until a function has ended, two seconds at most.</summary>
    public async Task RestAsync(CancellationToken cancellation) =>
        await Task.WhenAny(_ended.Task, Task.Delay(s_restingLook, _time, cancellation));

    private void End()
    {
        Interlocked.Exchange(ref _lastEnd, _time.GetTimestamp());
        Interlocked.Decrement(ref _running);
        Interlocked.Exchange(ref _ended, New()).SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
