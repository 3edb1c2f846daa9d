using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.Local.Measuring;

/// <summary>Counts what happens before another observer hears of it; lines that are metrics are not log lines.</summary>
internal sealed class MeasuredShop(ShopMetrics metrics, IShopObserver observer) : IShopObserver
{
    public void Answered(RequestReport report)
    {
        metrics.Add(report);
        observer.Answered(report);
    }

    public void Delivered(TriggerReport report)
    {
        metrics.Add(report);
        observer.Delivered(report);
    }

    public void Logged(string function, string line)
    {
        if (!metrics.TryTake(line)) observer.Logged(function, line);
    }

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded) => observer.Recorded(execution, recorded);
}
