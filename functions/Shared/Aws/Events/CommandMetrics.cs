using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws.Events;

/// <summary>Counts how a function's commands fare at the event store.</summary>
internal sealed class CommandMetrics(Metrics metrics) : ICommandObserver
{
    public static readonly Metric CommandsRefused = new("CommandsRefused", MetricUnit.Count);
    public static readonly Metric CommandRetries = new("CommandRetries", MetricUnit.Count);
    public static readonly Metric CommandConflicts = new("CommandConflicts", MetricUnit.Count);

    public void Refused() => metrics.Count(CommandsRefused);

    public void Retried() => metrics.Count(CommandRetries);

    public void Conflicted() => metrics.Count(CommandConflicts);
}
