using System.Collections.Concurrent;
using System.Diagnostics;
using ServerlessShop.Local;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>When the sagas came how far, and how many state transitions that took.</summary>
internal sealed class Sagas : IShopObserver
{
    private readonly ConcurrentDictionary<string, Saga> _byOrder = new();
    private long _transitions;

    /// <summary>Of all sagas so far.</summary>
    public long Transitions => Interlocked.Read(ref _transitions);

    public Saga Of(string order) => _byOrder.GetOrAdd(order, _ => new Saga());

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded)
    {
        var now = Stopwatch.GetTimestamp();
        if (recorded.IsStateTransition) Interlocked.Increment(ref _transitions);
        switch (recorded.Type)
        {
            case "ExecutionStarted": Of(execution.Name).Started = now; break;
            case "TaskStateExited" when recorded.Details.GetProperty("name").GetString() == "ConfirmOrder": Of(execution.Name).Confirmed = now; break;
            case "ExecutionSucceeded": Of(execution.Name).Ended.TrySetResult(now); break;
            case "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted":
                Of(execution.Name).Ended.TrySetException(new UnexpectedAnswerException($"{execution.Name}: {recorded.Type} {recorded.Details}"));
                break;
        }
    }

    public void Answered(RequestReport report) { }

    public void Delivered(TriggerReport report) { }

    public void Logged(string function, string line) { }
}

/// <summary>Timestamps of <see cref="Stopwatch"/>.</summary>
internal sealed class Saga
{
    public long Started { get; set; }

    /// <summary>When ConfirmOrder had answered; 0: it has not, as in an order that was rejected.</summary>
    public long Confirmed { get; set; }

    public TaskCompletionSource<long> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
