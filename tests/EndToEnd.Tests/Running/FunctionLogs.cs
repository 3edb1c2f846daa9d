using System.Collections.Concurrent;
using ServerlessShop.Local;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>Keeps what the functions of a shop wrote.</summary>
internal sealed class FunctionLogs : IShopObserver
{
    private readonly ConcurrentQueue<string> _lines = new();

    private readonly ConcurrentQueue<TriggerReport> _failures = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Batches that a function did not take, or not whole.</summary>
    public IReadOnlyCollection<TriggerReport> Failures => _failures;

    public void Logged(string function, string line) => _lines.Enqueue($"{function} {line}");

    public void Answered(RequestReport report) { }

    public void Delivered(TriggerReport report)
    {
        if (report.Error is not null) _failures.Enqueue(report);
    }

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded) { }
}
