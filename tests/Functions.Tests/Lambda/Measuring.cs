using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>What becomes of counts and values: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html.</summary>
public sealed class Measuring : IDisposable
{
    private static readonly Metric s_cups = new("Cups", MetricUnit.Count, ["Tea"]);
    private static readonly Metric s_pots = new("Pots", MetricUnit.Count, [], ["Tea"], ["Tea", "Size"]);
    private static readonly Metric s_steeping = new("SteepingTime", MetricUnit.Milliseconds);

    private readonly LogLines _lines = new();
    private readonly Metrics _metrics;

    public Measuring() => _metrics = new Metrics(_lines, new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_000)));

    public void Dispose()
    {
        _metrics.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public void An_invocation_that_measures_nothing_writes_nothing()
    {
        _metrics.Describe("Route", "GET /teas");
        Assert.Empty(Flush());
    }

    [Fact]
    public void Several_metrics_share_a_line_and_so_do_their_dimensions()
    {
        _metrics.Count(s_cups, "green");
        _metrics.Count(s_pots, "green", "small");
        _metrics.Record(s_steeping, TimeSpan.FromSeconds(2.5));
        _metrics.Count(s_cups, 2, "green");
        Assert.Equal(
            """{"_aws":{"Timestamp":1000000,"CloudWatchMetrics":[{"Namespace":"ServerlessShop","Dimensions":[["Tea"]],"Metrics":[{"Name":"Cups","Unit":"Count"}]},"""
            + """{"Namespace":"ServerlessShop","Dimensions":[[],["Tea"],["Tea","Size"]],"Metrics":[{"Name":"Pots","Unit":"Count"}]},"""
            + """{"Namespace":"ServerlessShop","Dimensions":[[]],"Metrics":[{"Name":"SteepingTime","Unit":"Milliseconds"}]}]},"""
            + "\"Tea\":\"green\",\"Size\":\"small\",\"Cups\":3,\"Pots\":1,\"SteepingTime\":2500}",
            Assert.Single(Flush()).GetRawText());
    }

    [Fact]
    public void Another_value_of_a_dimension_takes_another_line()
    {
        _metrics.Count(s_cups, "green");
        _metrics.Count(s_cups, "black");
        _metrics.Count(s_pots, "black");
        _metrics.Record(s_steeping, 1);
        var lines = Flush();
        Assert.Equal(["green", "black"], lines.Select(line => line.GetProperty("Tea").GetString()));
        Assert.Equal([true, false], lines.Select(line => line.TryGetProperty("SteepingTime", out _)));
        Assert.Equal([false, true], lines.Select(line => line.TryGetProperty("Pots", out _)));
    }

    [Fact]
    public void Without_its_last_dimensions_it_counts_for_the_sets_that_do_not_have_them()
    {
        _metrics.Count(s_pots, "green");
        Assert.Equal("""[[],["Tea"]]""", Assert.Single(Flush()).GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Dimensions").GetRawText());
    }

    [Fact]
    public void A_line_holds_a_hundred_values_of_a_metric()
    {
        for (var i = 1; i <= 250; i++) _metrics.Record(s_steeping, i);
        var lines = Flush();
        Assert.Equal([100, 100, 50], lines.Select(line => line.GetProperty("SteepingTime").GetArrayLength()));
        Assert.Equal(Enumerable.Range(1, 250), lines.SelectMany(line => line.GetProperty("SteepingTime").EnumerateArray()).Select(value => value.GetInt32()));
    }

    [Fact]
    public void A_description_stands_in_every_line_of_its_invocation_and_is_no_dimension()
    {
        _metrics.Describe("Route", "GET /teas");
        _metrics.Count(s_cups, "green");
        _metrics.Count(s_cups, "black");
        Assert.All(Flush(), line => Assert.Equal("GET /teas", line.GetProperty("Route").GetString()));
        _metrics.Count(s_cups, "green");
        Assert.False(Assert.Single(Flush()).TryGetProperty("Route", out _));
    }

    [Fact]
    public void What_was_written_is_not_written_again()
    {
        _metrics.Record(s_steeping, 1);
        Assert.Single(Flush());
        Assert.Empty(Flush());
        _metrics.Record(s_steeping, 2);
        Assert.Equal(2, Assert.Single(Flush()).GetProperty("SteepingTime").GetInt32());
    }

    [Fact]
    public void A_query_allocates_nothing_for_what_it_counts()
    {
        using var metrics = new Metrics(Stream.Null, TimeProvider.System);
        for (var i = 0; i < 3; i++) Query();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Query();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Query()
        {
            metrics.Describe("Route", "GET /teas");
            metrics.Count(s_cups, "green");
            metrics.Count(s_pots, "green", "small");
            metrics.Flush();
        }
    }

    [Fact]
    public void A_longer_set_of_dimensions_begins_with_the_shorter_ones()
    {
        Assert.Throws<ArgumentException>(() => new Metric("Cups", MetricUnit.Count, ["Size"], ["Tea", "Size"]));
        Assert.Throws<ArgumentException>(() => new Metric("Cups", MetricUnit.Count, ["Tea", "Size", "Milk"]));
    }

    [Fact]
    public async Task An_invocation_writes_what_it_measured_even_if_it_fails()
    {
        await using var function = await RunningFunction.HandlerAsync<Greeting, Reply>(
            sandbox => (greeting, _, _) =>
            {
                sandbox.Metrics.Count(s_cups, "green");
                return greeting.Name == "nobody" ? throw new InvalidOperationException("no water") : Task.FromResult(new Reply(greeting.Name));
            }, TestJson.Default.Greeting, TestJson.Default.Reply);
        Assert.False((await function.InvokeAsync("""{"name":"Ann"}""")).Failed);
        Assert.True((await function.InvokeAsync("""{"name":"nobody"}""")).Failed);
        Assert.Equal([1, 1], function.Logs.Metrics.Select(line => line.GetProperty("Cups").GetInt32()));
    }

    private List<JsonElement> Flush()
    {
        var before = _lines.All.Count;
        _metrics.Flush();
        return [.. _lines.All.Skip(before)];
    }
}
