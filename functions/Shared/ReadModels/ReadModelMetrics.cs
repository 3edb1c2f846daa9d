using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.ReadModels;

internal static class ReadModelMetrics
{
    public static readonly Metric ViewReads = new("ViewReads", MetricUnit.Count, ["View", "Result"]);
    public static readonly Metric ViewDelay = new("ViewDelay", MetricUnit.Milliseconds, ["View"]);

    /// <summary>Records how long an event that a view now shows was under way, from its command on.</summary>
    public static void RecordDelay(this Metrics metrics, TimeProvider time, string view, ConsumedEvent consumed)
    {
        if (consumed.At is { } at) metrics.Record(ViewDelay, time.GetUtcNow() - at, view);
    }
}
