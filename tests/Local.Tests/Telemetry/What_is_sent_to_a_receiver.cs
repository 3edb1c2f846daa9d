using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Telemetry;

namespace ServerlessShop.Local.Tests.Telemetry;

public sealed class What_is_sent_to_a_receiver : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, JsonNode Body)> _received = new();
    private readonly ShopMetrics _metrics = new();
    private WebApplication _receiver = null!;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.Run(async http =>
        {
            Assert.Equal("secret", http.Request.Headers["x-otlp-api-key"].ToString());
            if (http.Request.Path == _missing) http.Response.StatusCode = 404;
            _received.Enqueue((http.Request.Path, (await JsonNode.ParseAsync(http.Request.Body))!));
        });
        await _receiver.StartAsync();
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task is_a_log_line_as_a_record_of_its_trace()
    {
        await using (var observer = Observer())
            observer.Logged("OrdersTasks", """{"timestamp":"2026-11-29T12:00:00.5Z","level":"WARN","message":"late","category":"Shop.Tasks","function":"OrdersTasks","traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","orderId":"o-1"}""");

        var (_, logs) = Assert.Single(_received, sent => sent.Path == "/v1/logs");
        var resource = Assert.Single(logs["resourceLogs"]!.AsArray())!;
        Assert.Contains(resource["resource"]!["attributes"]!.AsArray(), attribute => $"{attribute!["value"]!["stringValue"]}" == "OrdersTasks");
        Assert.Equal("Shop.Tasks", (string?)resource["scopeLogs"]![0]!["scope"]!["name"]);
        var record = resource["scopeLogs"]![0]!["logRecords"]![0]!;
        Assert.Equal(
            ("1795953600500000000", 13, "late", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
            ((string?)record["timeUnixNano"], (int)record["severityNumber"]!, (string?)record["body"]!["stringValue"], (string?)record["traceId"], (string?)record["spanId"]));
        Assert.Equal("orderId", (string?)Assert.Single(record["attributes"]!.AsArray())!["key"]);
    }

    [Fact]
    public async Task is_an_exception_under_OpenTelemetry_s_names()
    {
        await using (var observer = Observer())
            observer.Logged("OrdersTasks", """{"level":"ERROR","message":"It failed","exception":{"type":"System.X","message":"broken","stackTrace":"at …"}}""");

        var attributes = Assert.Single(_received).Body["resourceLogs"]![0]!["scopeLogs"]![0]!["logRecords"]![0]!["attributes"]!.AsArray();
        Assert.Equal(
            [("exception.type", "System.X"), ("exception.message", "broken"), ("exception.stacktrace", "at …")],
            attributes.Select(attribute => ((string?)attribute!["key"], (string?)attribute["value"]!["stringValue"])));
    }

    [Fact]
    public async Task is_a_line_that_is_none_of_ours_as_it_is()
    {
        await using (var observer = Observer()) observer.Logged("OrdersTasks", "Unhandled exception.");

        Assert.Equal("Unhandled exception.", (string?)Assert.Single(_received).Body["resourceLogs"]![0]!["scopeLogs"]![0]!["logRecords"]![0]!["body"]!["stringValue"]);
    }

    [Fact]
    public void are_metrics_as_sums_and_histograms()
    {
        _metrics.Add(new RequestReport("GET", "/products", 200, "ProductsQueries", TimeSpan.FromMilliseconds(30)));
        var histogram = Assert.Single(_metrics.ToOtlp(), metric => (string?)metric["name"] == "serverlessshop_gateway_request_duration_seconds");
        var point = Assert.Single(histogram["histogram"]!["dataPoints"]!.AsArray())!;
        Assert.Equal(("1", 0.03, 2), ((string?)point["count"], (double)point["sum"]!, (int)histogram["histogram"]!["aggregationTemporality"]!));
        Assert.Equal(point["explicitBounds"]!.AsArray().Count + 1, point["bucketCounts"]!.AsArray().Count);
    }

    [Fact]
    public async Task is_left_out_where_the_receiver_does_not_take_it()
    {
        _missing = "/v1/logs";
        await using var observer = Observer();
        observer.Logged("OrdersTasks", "one");
        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_received.Count == 1));
        observer.Logged("OrdersTasks", "two");
        observer.Recorded(new("arn", "o-1", "PlaceOrder"), new(1, 0, "ExecutionStarted", DateTimeOffset.UtcNow, "executionStartedEventDetails", System.Text.Json.JsonElement.Parse("""{"input":"{}"}""")));
        observer.Recorded(new("arn", "o-1", "PlaceOrder"), new(2, 1, "ExecutionSucceeded", DateTimeOffset.UtcNow, "executionSucceededEventDetails", System.Text.Json.JsonElement.Parse("{}")));

        await Testing.Eventually.IsTrueAsync(() => Task.FromResult(_received.Any(sent => sent.Path == "/v1/traces")));
        Assert.Single(_received, sent => sent.Path == "/v1/logs");
    }

    private TelemetryObserver Observer() => new(new SilentObserver(), new OtlpTarget(new Uri(_receiver.Urls.First()), "secret"), _metrics);
}
