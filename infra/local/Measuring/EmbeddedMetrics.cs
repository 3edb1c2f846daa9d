using System.Text.Json;

namespace ServerlessShop.Local.Measuring;

/// <param name="Name">As the function names it.</param>
/// <param name="Unit">CloudWatch's, such as <c>Count</c> or <c>Milliseconds</c>.</param>
/// <param name="Labels">Values of its dimensions, and what else its line says in text.</param>
internal sealed record EmbeddedMetric(string Name, string Unit, IReadOnlyList<KeyValuePair<string, string>> Labels, IReadOnlyList<double> Values);

/// <summary>
/// Reads the log lines that CloudWatch takes metrics from
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
/// </summary>
internal static class EmbeddedMetrics
{
    /// <returns>Null if the line is another one.</returns>
    public static IReadOnlyList<EmbeddedMetric>? Read(string line)
    {
        if (!line.StartsWith("""{"_aws":""", StringComparison.Ordinal)) return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            return Read(json.RootElement);
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<EmbeddedMetric> Read(JsonElement line)
    {
        var directives = line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray().Select(directive => (
            // Prometheus adds up by itself, so the longest set says everything.
            Dimensions: directive.GetProperty("Dimensions").EnumerateArray().Select(set => set.EnumerateArray().Select(name => name.GetString()!).ToList()).MaxBy(set => set.Count) ?? [],
            Metrics: directive.GetProperty("Metrics").EnumerateArray().Select(metric => (Name: metric.GetProperty("Name").GetString()!, Unit: metric.GetProperty("Unit").GetString()!)).ToList())).ToList();
        var named = directives.SelectMany(directive => directive.Dimensions).ToHashSet();
        var properties = line.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String && !named.Contains(member.Name)).Select(Label).ToList();
        return
        [
            .. from directive in directives
               let labels = directive.Dimensions.Select(name => new KeyValuePair<string, string>(name, line.GetProperty(name).GetString()!)).Concat(properties).ToList()
               from metric in directive.Metrics
               select new EmbeddedMetric(metric.Name, metric.Unit, labels, Values(line.GetProperty(metric.Name))),
        ];
    }

    private static KeyValuePair<string, string> Label(JsonProperty member) => new(member.Name, member.Value.GetString()!);

    private static List<double> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetDouble())] : [value.GetDouble()];
}
