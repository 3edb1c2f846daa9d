using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>An attempt under way, with its clocks. It ends once: by its answer, its timeout or a missed heartbeat.</summary>
internal sealed class PendingTask : IDisposable
{
    private readonly TaskCompletionSource<JsonElement> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly TimeSpan? _heartbeat;
    private readonly Alarm? _timeoutAlarm;
    private readonly Alarm? _heartbeatAlarm;
    private readonly CancellationTokenRegistration _cancellation;

    public PendingTask(TimeProvider time, TimeSpan? timeout, TimeSpan? heartbeat, CancellationToken cancellation)
    {
        _heartbeat = heartbeat;
        _cancellation = cancellation.Register(() => _ended.TrySetCanceled(cancellation));
        _timeoutAlarm = Alarm(time, timeout, false);
        _heartbeatAlarm = Alarm(time, heartbeat, true);
    }

    /// <summary>The result, or the <see cref="StatesError"/> that ended it.</summary>
    public Task<JsonElement> Ended => _ended.Task;

    public bool Succeed(JsonElement output) => Settle(() => _ended.TrySetResult(output));
    public bool Fail(Exception error) => Settle(() => _ended.TrySetException(error));

    /// <summary>Does something that must not come after the end.</summary>
    public void WhileOpen(Action action) => Settle(() =>
    {
        if (!_ended.Task.IsCompleted) action();
        return true;
    });

    /// <returns>False if the task has ended.</returns>
    public bool Heartbeat() => Settle(() =>
    {
        if (_ended.Task.IsCompleted) return false;
        if (_heartbeat is { } period) _heartbeatAlarm!.Set(period);
        return true;
    });

    public void Dispose()
    {
        _timeoutAlarm?.Dispose();
        _heartbeatAlarm?.Dispose();
        _cancellation.Dispose();
    }

    private bool Settle(Func<bool> settle)
    {
        lock (_lock) return settle();
    }

    private Alarm? Alarm(TimeProvider time, TimeSpan? after, bool heartbeat) =>
        after is { } limit ? new Alarm(time, limit, () => Fail(StatesError.Timeout(heartbeat))) : null;
}
