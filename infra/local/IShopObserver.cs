using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;

namespace ServerlessShop.Local;

/// <summary>Hears what happens in a shop. Called from many threads at once.</summary>
public interface IShopObserver : IExecutionObserver
{
    void Answered(RequestReport report);

    void Delivered(TriggerReport report);

    /// <summary>A line that a function wrote, unless it is metrics.</summary>
    void Logged(string function, string line);
}

internal sealed class SilentObserver : IShopObserver
{
    public void Answered(RequestReport report) { }

    public void Delivered(TriggerReport report) { }

    public void Logged(string function, string line) { }

    public void Recorded(ExecutionIdentity execution, StepFunctions.History.HistoryEvent recorded) { }
}
