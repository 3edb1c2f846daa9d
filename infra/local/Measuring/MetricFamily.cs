using System.Globalization;

namespace ServerlessShop.Local.Measuring;

internal enum MetricKind { Counter, Gauge, Histogram }

/// <summary>
/// A metric of Prometheus with all its series, written as https://prometheus.io/docs/instrumenting/exposition_formats/ says. The runner
/// needs no more than this: a client library brings its own metrics of the process, and packages that not every mirror has.
/// </summary>
/// <param name="name">Such as <c>serverlessshop_orders_total</c>; a time is in seconds.</param>
internal sealed class MetricFamily(string name, string help, MetricKind kind)
{
    private static readonly double[] s_bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600];

    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public void Add(string labels, double value)
    {
        if (!_series.TryGetValue(labels, out var series)) _series.Add(labels, series = new Series());
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

    private sealed class Series
    {
        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[s_bounds.Length + 1];
    }
}
