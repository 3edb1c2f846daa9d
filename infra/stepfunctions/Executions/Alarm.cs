namespace ServerlessShop.StepFunctions.Executions;

/// <summary>Does something once a time has passed, unless it is set anew or disposed of before.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset _due;

    public Alarm(TimeProvider time, TimeSpan after, Action ring)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ring(ring), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Set(after);
    }

    public void Set(TimeSpan after)
    {
        _due = _time.GetUtcNow() + after;
        Arm(after);
    }

    public void Dispose() => _timer.Dispose();

    private void Ring(Action ring)
    {
        var left = _due - _time.GetUtcNow();
        if (left <= TimeSpan.Zero) ring();
        else Arm(left);
    }

    private void Arm(TimeSpan left) => _timer.Change(Clock.Step(left), Timeout.InfiniteTimeSpan);
}
