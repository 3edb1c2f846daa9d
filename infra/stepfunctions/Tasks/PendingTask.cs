using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>An attempt under way, with its clocks. It ends once: by its answer, its timeout or a missed heartbeat.</summary>
internal sealed class PendingTask : IDisposable
{
    private readonly TaskCompletionSource<JsonElement> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan? _heartbeat;
    private readonly ITimer? _timeoutTimer;
    private readonly ITimer? _heartbeatTimer;

    public PendingTask(TimeProvider time, TimeSpan? timeout, TimeSpan? heartbeat)
    {
        _heartbeat = heartbeat;
        _timeoutTimer = Timer(time, timeout, false);
        _heartbeatTimer = Timer(time, heartbeat, true);
    }

    /// <summary>The result, or the <see cref="StatesError"/> that ended it.</summary>
    public Task<JsonElement> Ended => _ended.Task;

    public bool Succeed(JsonElement output) => _ended.TrySetResult(output);
    public bool Fail(Exception error) => _ended.TrySetException(error);

    /// <returns>False if the task has ended.</returns>
    public bool Heartbeat() => !_ended.Task.IsCompleted && (_heartbeat is null || _heartbeatTimer!.Change(_heartbeat.Value, Timeout.InfiniteTimeSpan));

    public void Dispose()
    {
        _timeoutTimer?.Dispose();
        _heartbeatTimer?.Dispose();
    }

    private ITimer? Timer(TimeProvider time, TimeSpan? due, bool heartbeat) => due is null ? null
        : time.CreateTimer(_ => Fail(StatesError.Timeout(heartbeat)), null, due.Value, Timeout.InfiniteTimeSpan);
}
