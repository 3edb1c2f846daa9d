using System.Text.Json;

namespace ServerlessShop.Lambda;

/// <summary>
/// A metric as a log line, which CloudWatch counts without being called
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
/// </summary>
public static class Metric
{
    private const string Namespace = "ServerlessShop";

    /// <summary>Counts one more, such as <c>SagasParked</c> by <c>Step</c>.</summary>
    /// <param name="dimension">Of few values: each is a metric of its own.</param>
    public static void Count(string name, string dimension, string value)
    {
        using var output = Console.OpenStandardOutput();
        Count(output, name, dimension, value, DateTimeOffset.UtcNow);
    }

    internal static void Count(Stream output, string name, string dimension, string value, DateTimeOffset at)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", at.ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            json.WriteStartObject();
            json.WriteString("Namespace", Namespace);
            json.WriteStartArray("Dimensions");
            json.WriteStartArray();
            json.WriteStringValue(dimension);
            json.WriteEndArray();
            // And all together, which is what an alarm looks at.
            json.WriteStartArray();
            json.WriteEndArray();
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
            json.WriteString(dimension, value);
            json.WriteNumber(name, 1);
            json.WriteEndObject();
        }

        // One write a line: another process may share the pipe.
        line.Write("\n"u8);
        output.Write(line.GetBuffer(), 0, (int)line.Length);
        output.Flush();
    }
}
