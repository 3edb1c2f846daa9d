using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.Testing;

/// <summary>Metrics that a test reads, as CloudWatch would.</summary>
public sealed class MeasuredMetrics
{
    private readonly MemoryStream _lines = new();

    public MeasuredMetrics() => Metrics = new Metrics(_lines, TimeProvider.System);

    public Metrics Metrics { get; }

    /// <summary>What was counted since the last time, such as <c>Orders rejected out-of-stock 1</c>: by the most dimensions that it has. Of times, how many: <c>SagaStepTime Ship ×2</c>.</summary>
    public IReadOnlyList<string> Read()
    {
        Metrics.Flush();
        var lines = System.Text.Encoding.UTF8.GetString(_lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _lines.SetLength(0);
        return [.. lines.SelectMany(Read)];
    }

    private static IEnumerable<string> Read(string text)
    {
        var line = JsonElement.Parse(text);
        return
            from directive in line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray()
            let values = directive.GetProperty("Dimensions").EnumerateArray().Last().EnumerateArray().Select(dimension => line.GetProperty(dimension.GetString()!).GetString())
            let metric = directive.GetProperty("Metrics")[0]
            let name = metric.GetProperty("Name").GetString()!
            let value = line.GetProperty(name)
            select string.Join(' ', [name, .. values, metric.GetProperty("Unit").GetString() == "Count" ? value.GetRawText() : $"×{(value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1)}"]);
    }
}
