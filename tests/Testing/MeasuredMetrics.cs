using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.Testing;

/// <summary>Metrics that a test reads, as CloudWatch would.</summary>
public sealed class MeasuredMetrics
{
    private const string MetricsOfDirective = "Metrics";

    public MeasuredMetrics() => Metrics = new Metrics(Lines, TimeProvider.System);

    public Metrics Metrics { get; }

    private MemoryStream Lines { get; } = new();

    /// <summary>What was counted since the last time, such as <c>Orders rejected out-of-stock 1</c>: by the most dimensions that it has. Of times, how many: <c>SagaStepTime Ship ×2</c>.</summary>
    public IReadOnlyList<string> Read()
    {
        Metrics.Flush();
        var lines = System.Text.Encoding.UTF8.GetString(Lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Lines.SetLength(0);
        return [.. lines.SelectMany(Read)];
    }

    private static IEnumerable<string> Read(string text)
    {
        var line = JsonElement.Parse(text);
        return
            from directive in line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray()
            let values = directive.GetProperty("Dimensions").EnumerateArray().Last().EnumerateArray().Select(dimension => line.GetProperty(dimension.GetString()!).GetString())
            let metric = directive.GetProperty(MetricsOfDirective)[0]
            let name = metric.GetProperty("Name").GetString()!
            let value = line.GetProperty(name)
            select string.Join(' ', [name, .. values, metric.GetProperty("Unit").GetString() == "Count" ? value.GetRawText() : $"×{(value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1)}"]);
    }
}
