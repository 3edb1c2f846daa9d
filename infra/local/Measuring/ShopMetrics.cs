using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local.Measuring;

/// <summary>All that a running shop counts and measures, in Prometheus' text format: what its functions write as log lines, and the runner's own.</summary>
public sealed class ShopMetrics
{
    public const string Path = "metrics";

    private const string Prefix = "serverlessshop_";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private FunctionHost? _functions;

    /// <summary>From now on, tells of these functions' sandboxes as well.</summary>
    public void Observe(FunctionHost functions) => _functions = functions;

    /// <summary>Takes what a function wrote.</summary>
    /// <returns>False if it is a log line.</returns>
    public bool TryTake(string line)
    {
        if (EmbeddedMetrics.Read(line) is not { } metrics) return false;
        foreach (var metric in metrics)
        {
            var name = MetricLabels.SnakeCase(metric.Name);
            var help = $"{metric.Name} of the functions, see functions/README.md.";
            foreach (var value in metric.Values)
            {
                if (metric.Unit == "Milliseconds") Add($"{name}_seconds", help, MetricKind.Histogram, value / 1000, metric.Labels);
                else Add($"{name}_total", help, MetricKind.Counter, value, metric.Labels);
            }
        }

        return true;
    }

    internal void Add(InvocationReport report)
    {
        Add("function_duration_seconds", "Invocations of each function, waiting for a sandbox included.", MetricKind.Histogram, report.Duration.TotalSeconds, Of("function", report.Function));
        if (report.Failed) Add("function_errors_total", "Invocations that ended with a function error.", MetricKind.Counter, 1, Of("function", report.Function));
    }

    internal void Add(RequestReport report) => Add(
        "gateway_request_duration_seconds", "Requests to the HTTP API, by function and class of the response.", MetricKind.Histogram, report.Duration.TotalSeconds,
        Of("function", report.Function ?? "none"), Of("class", string.Create(CultureInfo.InvariantCulture, $"{report.Status / 100}xx")));

    internal void Add(TriggerReport report)
    {
        KeyValuePair<string, string>[] labels = [Of("function", report.Function), Of("source", report.Source)];
        if (report.Error is null) Add("trigger_records_total", "Records that triggers have delivered.", MetricKind.Counter, report.Records, labels);
        else Add("trigger_failures_total", "Batches that a function did not take, or not whole.", MetricKind.Counter, 1, labels);
    }

    public async Task WriteAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await http.Response.WriteAsync(ToText(), http.RequestAborted);
    }

    internal string ToText()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        lock (_lock)
            foreach (var family in _families.Values) family.Write(text);
        foreach (var family in OfSandboxes()) family.Write(text);
        return text.ToString();
    }

    /// <summary>The same for a receiver of OpenTelemetry's protocol.</summary>
    internal JsonObject[] ToOtlp()
    {
        var now = DateTimeOffset.UtcNow;
        lock (_lock) return [.. _families.Values.Concat(OfSandboxes()).Select(family => family.ToOtlp(_since, now))];
    }

    // Known where they are: nothing is counted twice.
    private MetricFamily[] OfSandboxes()
    {
        var invocations = new MetricFamily($"{Prefix}function_invocations_total", "Invocations that each function was given.", MetricKind.Counter);
        var starts = new MetricFamily($"{Prefix}function_cold_starts_total", "Sandboxes that were started for each function.", MetricKind.Counter);
        var waiting = new MetricFamily($"{Prefix}function_waiting_invocations", "Invocations that wait for a sandbox.", MetricKind.Gauge);
        foreach (var name in _functions?.Definitions.Select(function => function.Name) ?? [])
        {
            KeyValuePair<string, string>[] labels = [Of("function", name)];
            invocations.Add(labels, _functions!.Invocations(name));
            starts.Add(labels, _functions.ColdStarts(name));
            waiting.Add(labels, _functions.Waiting(name));
        }

        return [invocations, starts, waiting];
    }

    private void Add(string name, string help, MetricKind kind, double value, params IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        lock (_lock)
        {
            if (!_families.TryGetValue(name, out var family)) _families.Add(name, family = new MetricFamily(Prefix + name, help, kind));
            family.Add(labels, value);
        }
    }

    private static KeyValuePair<string, string> Of(string name, string value) => new(name, value);
}
