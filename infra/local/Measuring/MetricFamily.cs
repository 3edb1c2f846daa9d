using System.Globalization;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Telemetry;

namespace ServerlessShop.Local.Measuring;

internal enum MetricKind { Counter, Gauge, Histogram }

/// <summary>
/// A metric of Prometheus with all its series, written as https://prometheus.io/docs/instrumenting/exposition_formats/ says. The runner
/// needs no more than this: a client library brings its own metrics of the process, and packages that not every mirror has.
/// </summary>
/// <param name="name">Such as <c>serverlessshop_orders_total</c>; a time is in seconds.</param>
internal sealed class MetricFamily(string name, string help, MetricKind kind)
{
    // AGGREGATION_TEMPORALITY_CUMULATIVE
    private const int Cumulative = 2;

    private static readonly double[] s_bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600];

    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<KeyValuePair<string, string>> labels, double value)
    {
        var text = MetricLabels.Of(labels);
        if (!_series.TryGetValue(text, out var series)) _series.Add(text, series = new Series(labels));
        series.Sum += value;
        series.Count++;
        if (kind == MetricKind.Histogram) series.Buckets[Array.FindIndex(s_bounds, bound => value <= bound) is >= 0 and var index ? index : s_bounds.Length]++;
    }

    public void Write(TextWriter output)
    {
        output.Write($"# HELP {name} {help}\n# TYPE {name} {Name(kind)}\n");
        foreach (var (labels, series) in _series)
        {
            if (kind == MetricKind.Histogram) WriteHistogram(output, labels, series);
            else Write(output, "", labels, series.Sum);
        }
    }

    private void WriteHistogram(TextWriter output, string labels, Series series)
    {
        long count = 0;
        for (var i = 0; i <= s_bounds.Length; i++)
            Write(output, "_bucket", MetricLabels.With(labels, "le", i < s_bounds.Length ? Text(s_bounds[i]) : "+Inf"), count += series.Buckets[i]);
        Write(output, "_sum", labels, series.Sum);
        Write(output, "_count", labels, series.Count);
    }

    private void Write(TextWriter output, string suffix, string labels, double value) =>
        output.Write($"{name}{suffix}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {Text(value)}\n");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Name(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    /// <summary>As OpenTelemetry's metric, https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto.</summary>
    /// <param name="since">When counting began.</param>
    public JsonObject ToOtlp(DateTimeOffset since, DateTimeOffset now)
    {
        var points = new JsonArray([.. _series.Values.Select(series => Point(series, since, now))]);
        var metric = new JsonObject { ["name"] = name, ["description"] = help, ["unit"] = name.EndsWith("_seconds", StringComparison.Ordinal) ? "s" : "1" };
        metric[kind switch { MetricKind.Counter => "sum", MetricKind.Gauge => "gauge", _ => "histogram" }] = kind switch
        {
            MetricKind.Counter => new JsonObject { ["aggregationTemporality"] = Cumulative, ["isMonotonic"] = true, ["dataPoints"] = points },
            MetricKind.Gauge => new JsonObject { ["dataPoints"] = points },
            _ => new JsonObject { ["aggregationTemporality"] = Cumulative, ["dataPoints"] = points },
        };
        return metric;
    }

    private JsonObject Point(Series series, DateTimeOffset since, DateTimeOffset now)
    {
        var point = new JsonObject
        {
            ["attributes"] = OtlpJson.Attributes(series.Labels.Select(label => (MetricLabels.SnakeCase(label.Key), (JsonNode?)label.Value))),
            ["startTimeUnixNano"] = OtlpJson.Nanoseconds(since),
            ["timeUnixNano"] = OtlpJson.Nanoseconds(now),
        };
        if (kind != MetricKind.Histogram)
        {
            point["asDouble"] = series.Sum;
            return point;
        }

        point["count"] = Text(series.Count);
        point["sum"] = series.Sum;
        point["bucketCounts"] = new JsonArray([.. series.Buckets.Select(count => (JsonNode)Text(count))]);
        point["explicitBounds"] = new JsonArray([.. s_bounds.Select(bound => (JsonNode)bound)]);
        return point;
    }

    private sealed class Series(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        public IReadOnlyList<KeyValuePair<string, string>> Labels => labels;

        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[s_bounds.Length + 1];
    }
}
