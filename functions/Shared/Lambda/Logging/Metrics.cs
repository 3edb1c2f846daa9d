using System.Text.Json;

namespace ServerlessShop.Lambda;

/// <summary>
/// Metrics as log lines, which CloudWatch counts without being called
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
/// </summary>
/// <param name="output">Takes each line in one write.</param>
public sealed class Metrics(Stream output, TimeProvider time)
{
    private const string Namespace = "ServerlessShop";

    /// <summary>Counts one more, such as <c>SagasParked</c> by <c>Step</c>.</summary>
    /// <param name="dimension">Has few values: each is a metric of its own.</param>
    public void Count(string name, string dimension, string value) => Count(name, (dimension, value));

    /// <summary>Counts one more: of all together, by the first dimension, by the first two, and so on.</summary>
    /// <param name="dimensions">Each with few values: every combination is a metric of its own.</param>
    public void Count(string name, params ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            json.WriteStartObject();
            json.WriteString("Namespace", Namespace);
            json.WriteStartArray("Dimensions");
            for (var count = 0; count <= dimensions.Length; count++)
            {
                json.WriteStartArray();
                foreach (var (dimension, _) in dimensions[..count]) json.WriteStringValue(dimension);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("Metrics");
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", "Count");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            foreach (var (dimension, value) in dimensions) json.WriteString(dimension, value);
            json.WriteNumber(name, 1);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        output.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        output.Flush();
    }
}
