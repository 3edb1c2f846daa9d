using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ServerlessShop.Local.Telemetry;

/// <summary>
/// Sends the runner's own spans, the functions' log lines, and all metrics by OpenTelemetry's protocol as JSON, a few times a second
/// (https://opentelemetry.io/docs/specs/otlp/#otlphttp). Nobody waits for it: what comes faster than it can be sent is lost.
/// </summary>
/// <param name="lost">Told the first time that something did not get through, and why.</param>
internal sealed class OtlpSender : IAsyncDisposable
{
    private const int MaxWaiting = 50_000;
    private const int MaxBatch = 1_000;
    private const string OwnScope = "ServerlessShop.Local";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_measuring = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lastTry = TimeSpan.FromSeconds(2);

    private readonly Channel<Item> _waiting = Channel.CreateBounded<Item>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http;
    private readonly Action<string> _lost;
    private readonly Task _sending;
    private readonly ConcurrentBag<string> _refused = [];
    private bool _hasLost;

    public OtlpSender(OtlpTarget target, Func<JsonObject[]> metrics, Action<string> lost)
    {
        _http = new HttpClient { BaseAddress = new Uri(target.Endpoint.ToString().TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(5) };
        if (target.ApiKey is { } key) _http.DefaultRequestHeaders.Add(OtlpTarget.ApiKeyHeader, key);
        _lost = lost;
        _sending = Task.WhenAll(SendAsync(), MeasureAsync(metrics));
    }

    /// <param name="service">Whose it is, <c>service.name</c>.</param>
    /// <param name="span">In OTLP's JSON.</param>
    public void Span(string service, JsonObject span) => _waiting.Writer.TryWrite(new Item("traces", service, OwnScope, span));

    /// <param name="record">Whose class wrote it, and the log record in OTLP's JSON.</param>
    public void Log(string service, LogRecord record) => _waiting.Writer.TryWrite(new Item("logs", service, record.Category ?? OwnScope, record.Json));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        _stopping.CancelAfter(s_lastTry);
        await _sending;
        _stopping.Dispose();
        _http.Dispose();
    }

    private async Task SendAsync()
    {
        var batch = new List<Item>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var item)) batch.Add(item);
            foreach (var signal in batch.Where(item => !_refused.Contains(item.Signal)).GroupBy(item => item.Signal)) await PostAsync(signal.Key, signal);
            batch.Clear();
            // Many at once cost little more than one.
            if (!_waiting.Reader.Completion.IsCompleted) await Task.WhenAny(_waiting.Reader.Completion, Task.Delay(s_pause));
        }
    }

    private async Task MeasureAsync(Func<JsonObject[]> metrics)
    {
        while (await Task.WhenAny(_waiting.Reader.Completion, Task.Delay(s_measuring)) != _waiting.Reader.Completion && !_refused.Contains("metrics"))
            await PostAsync("metrics", metrics().Select(metric => new Item("metrics", "ServerlessShop", OwnScope, metric)));
    }

    private async Task PostAsync(string signal, IEnumerable<Item> items)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Document(signal, items).ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _http.PostAsync($"v1/{signal}", content, _stopping.Token);
            // A receiver of traces alone, such as Zipkin.
            if (answer.StatusCode == HttpStatusCode.NotFound) _refused.Add(signal);
            else if (!answer.IsSuccessStatusCode) Lose($"{_http.BaseAddress} responded with {(int)answer.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            Lose(failure.Message);
        }
    }

    private void Lose(string why)
    {
        if (!_hasLost) _lost($"Traces and logs are not getting through: {why}.");
        _hasLost = true;
    }

    private static JsonObject Document(string signal, IEnumerable<Item> items)
    {
        var (resources, scopes, members) = signal switch
        {
            "traces" => ("resourceSpans", "scopeSpans", "spans"),
            "logs" => ("resourceLogs", "scopeLogs", "logRecords"),
            _ => ("resourceMetrics", "scopeMetrics", "metrics"),
        };
        return new JsonObject
        {
            [resources] = new JsonArray([.. items.GroupBy(item => item.Service).Select(service => new JsonObject
            {
                ["resource"] = new JsonObject { ["attributes"] = OtlpJson.Attributes(("service.name", service.Key), ("service.namespace", "ServerlessShop")) },
                [scopes] = new JsonArray([.. service.GroupBy(item => item.Scope).Select(scope => new JsonObject
                {
                    ["scope"] = new JsonObject { ["name"] = scope.Key },
                    [members] = new JsonArray([.. scope.Select(item => item.Json)]),
                })]),
            })]),
        };
    }

    private sealed record Item(string Signal, string Service, string Scope, JsonObject Json);
}
