using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

/// <summary>
/// Keeps the spans that end while a sandbox handles an invocation, and sends them where the function's settings say. Sources are the same
/// for all sandboxes of a process, so one listener gives each span to the sandbox whose invocation made it.
/// </summary>
internal sealed class SpanRecorder : IDisposable
{
    // HttpClient's own.
    private const string HttpSource = "System.Net.Http";

    // The most spans that one invocation keeps: a rebuild would make any number.
    private const int MaxSpans = 2_000;

    private static readonly AsyncLocal<SpanRecorder?> s_current = new();
    private static readonly Lazy<ActivityListener> s_listener = new(Listen);

    private readonly ISpanExporter[] _exporters;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private List<Activity> _spans = [];
    private int _lost;

    private SpanRecorder(ISpanExporter[] exporters, ILogger log)
    {
        _exporters = exporters;
        _log = log;
        _ = s_listener.Value;
    }

    /// <returns>Null if the settings name nobody who takes spans: then none is made.</returns>
    public static SpanRecorder? Create(Settings settings, LambdaEnvironment function, ILogger log)
    {
        ISpanExporter?[] exporters = [OtlpExporter.Create(settings, function), XRayExporter.Create(settings)];
        return exporters.OfType<ISpanExporter>().ToArray() is { Length: > 0 } some ? new SpanRecorder(some, log) : null;
    }

    /// <summary>Whether the calling code's spans are kept.</summary>
    public static bool IsRecording => s_current.Value is not null;

    /// <summary>Keeps the spans of the calling code from here on, if somebody wants those of this invocation.</summary>
    public void Begin(ILambdaContext invocation)
    {
        if (Array.Exists(_exporters, exporter => exporter.Wants(invocation))) s_current.Value = this;
    }

    public static void End() => s_current.Value = null;

    /// <summary>Sends what was kept, within each exporter's bound. What does not get through is lost, and said so: no invocation waits for it twice.</summary>
    public async Task FlushAsync(ILambdaContext invocation)
    {
        List<Activity> spans;
        int lost;
        lock (_lock)
        {
            if (_spans.Count == 0) return;
            (spans, _spans) = (_spans, []);
            (lost, _lost) = (_lost, 0);
        }

        if (lost > 0) _log.SpansLost(lost, MaxSpans);
        foreach (var exporter in _exporters)
            if (exporter.Wants(invocation) && !await exporter.ExportAsync(invocation, spans)) _log.SpansNotSent(spans.Count, exporter.Name);
    }

    public void Dispose()
    {
        foreach (var exporter in _exporters) exporter.Dispose();
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is TraceContext.SourceName or HttpSource,
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                IsRecording && !IsInsideOf(ref options) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = static span => s_current.Value?.Keep(span),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // A call of AWS, Stripe or OpenSearch has a span that says more than HttpClient's.
    private static bool IsInsideOf(ref ActivityCreationOptions<ActivityContext> options) =>
        options.Source.Name == HttpSource && Activity.Current is { Kind: ActivityKind.Client };

    private void Keep(Activity span)
    {
        lock (_lock)
        {
            if (_spans.Count < MaxSpans) _spans.Add(span);
            else _lost++;
        }
    }
}

/// <summary>Sends spans to whoever draws them.</summary>
internal interface ISpanExporter : IDisposable
{
    string Name { get; }

    /// <summary>Whether this invocation's spans are drawn: X-Ray samples.</summary>
    bool Wants(ILambdaContext invocation);

    /// <returns>False: they did not get through within the exporter's bound.</returns>
    Task<bool> ExportAsync(ILambdaContext invocation, IReadOnlyList<Activity> spans);
}

internal static partial class SpanLog
{
    [LoggerMessage(LogLevel.Warning, "{Spans} spans were not recorded: an invocation keeps at most {MaxSpans}")]
    public static partial void SpansLost(this ILogger log, int spans, int maxSpans);

    [LoggerMessage(LogLevel.Warning, "{Spans} spans did not reach {Exporter}, and are lost")]
    public static partial void SpansNotSent(this ILogger log, int spans, string exporter);
}
