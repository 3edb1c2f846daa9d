namespace ServerlessShop.StepFunctions.Tests.Simulation;

/// <summary>A clock that stands still until it is told to jump to its next timer.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Alarm, (DateTimeOffset Due, long Order)> _alarms = new();
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private long _order;

    public override DateTimeOffset GetUtcNow() => _now;
    public override long GetTimestamp() => _now.UtcTicks;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <returns>False if no timer is set.</returns>
    public bool JumpToNext()
    {
        Alarm due;
        lock (_lock)
        {
            do
            {
                if (!_alarms.TryDequeue(out due!, out var key)) return false;
                if (due.Due != key) continue;
                _now = key.Due > _now ? key.Due : _now;
                break;
            }
            while (true);
        }
        due.Ring();
        return true;
    }

    private sealed class Alarm(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public (DateTimeOffset Due, long Order)? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : (time._now + dueTime, time._order++);
                if (Due is { } due) time._alarms.Enqueue(this, due);
                return true;
            }
        }

        public void Ring()
        {
            Due = null;
            callback(state);
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
