using System.Text.Json;

namespace ServerlessShop.StepFunctions.History;

/// <summary>The events of one execution. Branches append at the same time.</summary>
internal sealed class ExecutionHistory(TimeProvider time, Action<HistoryEvent> observe)
{
    /// <summary>AWS ends an execution that has so many.</summary>
    public const int MaxEvents = 25_000;

    // What entering a state and making an attempt records, and the execution's end.
    private const int Room = 5;

    private readonly List<HistoryEvent> _events = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<HistoryEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    public bool IsFull
    {
        get
        {
            lock (_lock) return _events.Count >= MaxEvents - Room;
        }
    }

    public long Append(long previous, string type, string? detailsName, JsonElement details)
    {
        lock (_lock)
        {
            var recorded = new HistoryEvent(_events.Count + 1, previous, type, time.GetUtcNow(), detailsName, details);
            _events.Add(recorded);
            observe(recorded);
            return recorded.Id;
        }
    }
}
