using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Testing;

namespace ServerlessShop.Local.Tests.Measuring;

/// <summary>What the runner makes of the lines that CloudWatch would take metrics from.</summary>
public sealed class Metrics_for_Prometheus
{
    private const string Confirmed =
        """{"_aws":{"Timestamp":1000,"CloudWatchMetrics":[{"Namespace":"ServerlessShop","Dimensions":[["Outcome"]],"Metrics":[{"Name":"Orders","Unit":"Count"}]},{"Namespace":"ServerlessShop","Dimensions":[["Step"]],"Metrics":[{"Name":"SagaStepTime","Unit":"Milliseconds"}]}]},"Outcome":"confirmed","Step":"ConfirmOrder","Orders":1,"SagaStepTime":[20,70.5]}""";

    private const string Rejected =
        """{"_aws":{"Timestamp":1000,"CloudWatchMetrics":[{"Namespace":"ServerlessShop","Dimensions":[["Outcome"],["Outcome","Reason"]],"Metrics":[{"Name":"Orders","Unit":"Count"}]}]},"Outcome":"rejected","Reason":"a \"quoted\" one","Orders":2,"Route":"POST /orders"}""";

    private readonly ShopMetrics _metrics = new();

    [Fact]
    public void Counts_add_up_by_their_dimensions()
    {
        Take(Confirmed, Confirmed, Rejected);
        Assert.Equal(["""{outcome="confirmed"} 2""", """{outcome="rejected",reason="a \"quoted\" one",route="POST /orders"} 2"""], Series("serverlessshop_orders_total"));
    }

    [Fact]
    public void Times_become_histograms_in_seconds()
    {
        Take(Confirmed);
        Assert.Equal(["""{step="ConfirmOrder"} 2"""], Series("serverlessshop_saga_step_time_seconds_count"));
        Assert.Equal(["""{step="ConfirmOrder"} 0.0905"""], Series("serverlessshop_saga_step_time_seconds_sum"));
        var buckets = Series("serverlessshop_saga_step_time_seconds_bucket");
        Assert.Contains("""{step="ConfirmOrder",le="0.01"} 0""", buckets);
        Assert.Contains("""{step="ConfirmOrder",le="0.025"} 1""", buckets);
        Assert.Contains("""{step="ConfirmOrder",le="0.1"} 2""", buckets);
        Assert.Equal("""{step="ConfirmOrder",le="+Inf"} 2""", buckets[^1]);
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-11-24T12:00:00Z","level":"INFO","message":"Order placed"}""")]
    [InlineData("""{"_aws":{"Timestamp":1000}}""")]
    [InlineData("""{"_aws":{"Timestamp":1000""")]
    [InlineData("Unhandled exception.")]
    public void Another_line_is_a_log_line(string line)
    {
        var heard = new Observer();
        new MeasuredShop(_metrics, heard).Logged("OrdersTasks", line);
        Assert.Equal([line], heard.Lines);
        Assert.Empty(Series("serverlessshop_orders_total"));
    }

    [Fact]
    public void A_line_of_metrics_is_no_log_line()
    {
        var heard = new Observer();
        new MeasuredShop(_metrics, heard).Logged("OrdersTasks", Confirmed);
        Assert.Empty(heard.Lines);
        Assert.NotEmpty(Series("serverlessshop_orders_total"));
    }

    [Fact]
    public void The_runner_counts_invocations_requests_and_records()
    {
        _metrics.Add(new InvocationReport("OrdersTasks", TimeSpan.FromMilliseconds(3), Failed: true));
        _metrics.Add(new RequestReport("GET", "/orders/o-1", 404, "OrdersQueries", TimeSpan.FromMilliseconds(3)));
        _metrics.Add(new TriggerReport("OrdersProjections", "shop.orders.v1", 7, TimeSpan.FromMilliseconds(3), null));
        _metrics.Add(new TriggerReport("OrdersProjections", "shop.orders.v1", 7, TimeSpan.FromMilliseconds(3), "It failed."));
        Assert.Equal(["""{function="OrdersTasks"} 1"""], Series("serverlessshop_function_errors_total"));
        Assert.Equal(["""{function="OrdersTasks"} 1"""], Series("serverlessshop_function_duration_seconds_count"));
        Assert.Equal(["""{class="4xx",function="OrdersQueries"} 1"""], Series("serverlessshop_gateway_request_duration_seconds_count"));
        Assert.Equal(["""{function="OrdersProjections",source="shop.orders.v1"} 7"""], Series("serverlessshop_trigger_records_total"));
        Assert.Equal(["""{function="OrdersProjections",source="shop.orders.v1"} 1"""], Series("serverlessshop_trigger_failures_total"));
    }

    [Fact]
    public async Task Prometheus_takes_them()
    {
        Take(Confirmed, Rejected);
        The_runner_counts_invocations_requests_and_records();
        var objections = await Promtool.CheckMetricsAsync(_metrics.ToText(), TestContext.Current.CancellationToken);
        Assert.SkipWhen(objections is null, "promtool is not installed.");
        Assert.Equal("", objections);
    }

    private void Take(params string[] lines) => Assert.All(lines, line => Assert.True(_metrics.TryTake(line)));

    private List<string> Series(string name) =>
        [.. _metrics.ToText().Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal)).Select(line => line[name.Length..])];

    private sealed class Observer : IShopObserver
    {
        public List<string> Lines { get; } = [];

        public void Answered(RequestReport report) { }

        public void Delivered(TriggerReport report) { }

        public void Logged(string function, string line) => Lines.Add(line);

        public void Recorded(StepFunctions.ExecutionIdentity execution, StepFunctions.History.HistoryEvent recorded) { }
    }
}
