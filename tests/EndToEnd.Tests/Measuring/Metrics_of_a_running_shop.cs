using System.Globalization;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Measuring;

/// <summary>Other tests use the shop at the same time, so each number only grows.</summary>
public class Metrics_of_a_running_shop(RunningShop shop)
{
    [Fact]
    public async Task tell_of_an_order_from_its_request_to_the_views_that_show_it()
    {
        var before = await ReadAsync();
        await shop.HasConfirmedOrderAsync();

        string[] grown =
        [
            "serverlessshop_orders_total{outcome=\"confirmed\"}",
            "serverlessshop_order_confirmation_time_seconds_count",
            "serverlessshop_saga_step_time_seconds_count{step=\"AuthorizePayment\"}",
            "serverlessshop_payment_provider_time_seconds_count{operation=\"capture\"}",
            "serverlessshop_publish_delay_seconds_count{topic=\"shop.orders.v1\"}",
            "serverlessshop_view_delay_seconds_count{view=\"order\"}",
            "serverlessshop_view_delay_seconds_count{view=\"orders-search\"}",
            "serverlessshop_view_reads_total{result=\"hit\",route=\"GET /orders/{id}\",view=\"order\"}",
            "serverlessshop_http_responses_total{class=\"2xx\",function=\"OrdersCommands\",route=\"POST /orders\"}",
            "serverlessshop_function_invocations_total{function=\"OrdersTasks\"}",
            "serverlessshop_function_duration_seconds_count{function=\"OrdersTasks\"}",
            "serverlessshop_gateway_request_duration_seconds_count{class=\"2xx\",function=\"OrdersCommands\"}",
            "serverlessshop_trigger_records_total{function=\"OrdersSagaStarter\",source=\"shop.orders.v1\"}",
        ];
        await Eventually.SeeAsync(ReadAsync, now => grown.All(series => now.GetValueOrDefault(series) > before.GetValueOrDefault(series)));
        Assert.True((await ReadAsync())["serverlessshop_function_cold_starts_total{function=\"OrdersTasks\"}"] > 0);
        Assert.DoesNotContain(shop.Logs, line => line.Contains("\"_aws\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task are_what_Prometheus_takes()
    {
        await shop.HasConfirmedOrderAsync();
        var objections = await Promtool.CheckMetricsAsync(await shop.MetricsAsync(), TestContext.Current.CancellationToken);
        Assert.SkipWhen(objections is null, "promtool is not installed.");
        Assert.Equal("", objections);
    }

    private async Task<Dictionary<string, double>> ReadAsync() => (await shop.MetricsAsync()).Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
