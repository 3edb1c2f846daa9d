using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Local.Aws;

namespace ServerlessShop.Local.Tests.CloudWatchLogs;

public class Lines_that_the_runner_keeps
{
    private static readonly Dictionary<string, string> s_groups = new() { ["OrdersCommands"] = "OrdersLogs", ["OrdersTasks"] = "OrdersLogs", ["PaymentsTasks"] = "PaymentsLogs" };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly LogStore _store;
    private readonly LogsApi _api;

    public Lines_that_the_runner_keeps()
    {
        _store = new LogStore(s_groups, _time);
        _api = new LogsApi(_store);
    }

    [Fact]
    public void are_the_newest_that_fit_into_so_many_bytes()
    {
        var store = new LogStore(s_groups, _time, maxBytes: 10_000);
        for (var i = 0; i < 1000; i++)
        {
            store.Add("OrdersTasks", $"line {i} Größe {new string('x', i % 300)}");
            Assert.InRange(store.Bytes, 1, 10_000);
        }

        var kept = store.After(0, "OrdersLogs");
        Assert.Equal(Enumerable.Range(1001 - kept.Count, kept.Count), kept.Select(line => (int)line.Id));
        Assert.InRange(kept.Sum(line => line.Text.Length), 5_000, 10_000);
        store.Add("OrdersTasks", new string('x', 20_000));
        Assert.Equal((0, 0), (store.Bytes, store.After(0, "OrdersLogs").Count));
    }

    [Fact]
    public async Task are_found_in_their_group_with_time_and_function()
    {
        _store.Add("OrdersTasks", "one");
        _time.Advance(TimeSpan.FromSeconds(1));
        _store.Add("PaymentsTasks", "two");
        _store.Add("sandboxes", "of no function");
        var found = Assert.Single(await FindAsync("PaymentsLogs"));
        Assert.Equal(
            ("two", 1772366401000, "2026/03/01/PaymentsTasks[$LATEST]local"),
            ((string)found!["message"]!, (long)found["timestamp"]!, (string)found["logStreamName"]!));
        var groups = await CallAsync("DescribeLogGroups", new() { ["logGroupNamePrefix"] = "O" }, 200);
        Assert.Equal("OrdersLogs", (string)Assert.Single(groups["logGroups"]!.AsArray())!["logGroupName"]!);
    }

    [Theory]
    [InlineData(null, "a b", "b c", "c ?")]
    [InlineData("", "a b", "b c", "c ?")]
    [InlineData("\"b\"", "a b", "b c")]
    [InlineData("b", "a b", "b c")]
    [InlineData("\"a\" \"b\"", "a b")]
    [InlineData("\"b c\"", "b c")]
    [InlineData("?\"a\" ?\"?\"", "a b", "c ?")]
    [InlineData("\"d\"")]
    public async Task are_found_by_their_text(string? pattern, params string[] expected)
    {
        foreach (var line in new[] { "a b", "b c", "c ?" }) _store.Add("OrdersTasks", line);
        Assert.Equal(expected, (await FindAsync("OrdersLogs", pattern)).Select(found => (string)found!["message"]!));
    }

    [Fact]
    public async Task are_found_by_their_time()
    {
        var noon = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var line in new[] { "one", "two", "three" })
        {
            _store.Add("OrdersTasks", line);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var found = await CallAsync("FilterLogEvents", new() { ["logGroupName"] = "OrdersLogs", ["startTime"] = noon + 1, ["endTime"] = noon + 1000 }, 200);
        Assert.Equal("two", (string)Assert.Single(found["events"]!.AsArray())!["message"]!);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(null)]
    public async Task come_page_by_page(int? limit)
    {
        for (var i = 0; i < 8; i++) _store.Add(i % 2 == 0 ? "OrdersTasks" : "PaymentsTasks", $"{i} {new string('x', 400_000)}");
        var (found, pages, token) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = await CallAsync("FilterLogEvents", new() { ["logGroupName"] = "OrdersLogs", ["limit"] = limit, ["nextToken"] = token }, 200);
            found.AddRange(page["events"]!.AsArray().Select(e => ((string)e!["message"]!)[..1]));
            (token, pages) = ((string?)page["nextToken"], pages + 1);
        }
        while (token is not null);
        Assert.Equal(["0", "2", "4", "6"], found);
        Assert.Equal(2, pages);
    }

    [Theory]
    [InlineData("FilterLogEvents", """{"logGroupName":"Others"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"OrdersLogs","nextToken":"x"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"OrdersLogs","limit":0}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"OrdersLogs","filterPattern":"{ $.level = \"ERROR\" }"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"OrdersLogs","filterPattern":"a ?b"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"OrdersLogs","startTime":"noon"}""", "SerializationException")]
    [InlineData("StartQuery", "{}", "UnknownOperationException")]
    public async Task are_not_asked_for_in_other_ways(string operation, string request, string error) =>
        Assert.Equal(error, (string?)(await CallAsync(operation, JsonNode.Parse(request)!.AsObject(), 400))["__type"]);

    private async Task<JsonArray> FindAsync(string group, string? pattern = null) =>
        (await CallAsync("FilterLogEvents", new() { ["logGroupName"] = group, ["filterPattern"] = pattern }, 200))["events"]!.AsArray();

    private async Task<JsonObject> CallAsync(string operation, JsonObject request, int status)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        await _api.HandleAsync(http, operation, request);
        Assert.Equal(status, http.Response.StatusCode);
        return JsonNode.Parse(body.ToArray())!.AsObject();
    }
}
