using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Tests.CommandLine;

/// <summary>A stack whose log groups and functions have the names that CloudFormation gives them.</summary>
public sealed class Logs_of_a_deployed_shop : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string PublishersTrace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly string[] s_domains = ["Products", "Inventory", "Orders", "Payments", "Storefront"];

    // The order of the groups is not that of time.
    private static readonly (string Group, string Line)[] s_lines =
    [
        ("Products", Line("12:00:00.100", "ProductsQueries", "INFO", "GET /products 200 in 3 ms", Trace)),
        ("Inventory", Line("12:00:02.000", "InventoryTasks", "INFO", "ReserveStock ended: done", Trace, ("orderId", "o-1"))),
        ("Inventory", Line("12:00:02.500", "InventoryTasks", "INFO", "ReserveStock ended: done", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", ("orderId", "o-12"))),
        ("Orders", Line("12:00:00.200", "OrdersCommands", "INFO", "Order o-1 placed with 1 lines", Trace, ("orderId", "o-1"))),
        ("Orders", Line("12:00:01.000", "OrdersPublisher", "INFO", "published order-o-1", PublishersTrace, ("streamId", "order-o-1"), ("commitTraceId", Trace))),
        ("Orders", Line("12:00:01.001", "OrdersPublisher", "INFO", "published order-o-2", PublishersTrace, ("streamId", "order-o-2"), ("commitTraceId", "cccccccccccccccccccccccccccccccc"))),
        ("Orders", Line("12:00:01.500", "OrdersSagaStarter", "INFO", "another order of the batch", Trace, ("orderId", "o-2"))),
        ("Payments", Line("12:00:03.000", "PaymentsTasks", "ERROR", "It failed\n12:00:04 \u001b[31mINFO forged", Trace, ("orderId", "o-1"))),
        ("Payments", "Unhandled exception in order o-1"),
    ];

    private readonly WebApplication _aws;

    public Logs_of_a_deployed_shop()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _aws = builder.Build();
        _aws.Run(AnswerAsync);
    }

    public async ValueTask InitializeAsync() => await _aws.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task are_one_line_each_from_all_groups_in_the_order_of_time()
    {
        var (exitCode, output, error) = await RunAsync("o-1");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            """
            2026-03-01 12:00:00.100 ProductsQueries          INFO  GET /products 200 in 3 ms
            2026-03-01 12:00:00.200 OrdersCommands           INFO  Order o-1 placed with 1 lines
            2026-03-01 12:00:01.000 OrdersPublisher          INFO  published order-o-1
            2026-03-01 12:00:02.000 InventoryTasks           INFO  ReserveStock ended: done
            2026-03-01 12:00:03.000 PaymentsTasks            ERROR It failed\u000a12:00:04 \u001b[31mINFO forged (System.X: broken)
            2026-03-01 12:00:05.000 PaymentsTasks                  Unhandled exception in order o-1

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Theory]
    [InlineData("o-2", "There is no order o-2.")]
    [InlineData("o-3", "No log lines about order o-3 remain.")]
    public async Task of_what_is_not_there_say_so(string order, string message) => Assert.Equal((1, "", $"{message}\n"), await RunAsync(order));

    private async Task<(int, string, string)> RunAsync(string order)
    {
        using var runner = RunnerProcess.Start(
            ["logs", order, "--stack", "shop"],
            ("AWS_REGION", "eu-central-1"), ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "y"), ("AWS_ENDPOINT_URL", _aws.Urls.First()), ("TZ", "UTC"));
        return await runner.EndAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        await http.Response.WriteAsync(http.Request.Headers["X-Amz-Target"].ToString() switch
        {
            "" => $"<ListStackResourcesResponse>{string.Concat(Resources())}</ListStackResourcesResponse>",
            "DynamoDB_20120810.Query" => Placed((string)JsonNode.Parse(body)!["ExpressionAttributeValues"]![":pk"]!["S"]!),
            "Logs_20140328.FilterLogEvents" => Find(JsonNode.Parse(body)!),
            var other => throw new InvalidOperationException($"Nobody should call {other}."),
        }, http.RequestAborted);
    }

    private static IEnumerable<string> Resources() =>
        s_domains.Select(domain => Resource("AWS::Logs::LogGroup", $"{domain}Logs"))
            .Concat(s_lines.Select(line => FunctionOf(line.Line)).Distinct().Select(function => Resource("AWS::Lambda::Function", function)))
            .Append(Resource("AWS::DynamoDB::Table", "OrdersEvents"));

    private static string Resource(string type, string id) =>
        $"<member><ResourceType>{type}</ResourceType><LogicalResourceId>{id}</LogicalResourceId><PhysicalResourceId>shop-{id}-1A2B</PhysicalResourceId></member>";

    private static string Placed(string stream) => stream is not ("order-o-1" or "order-o-3")
        ? """{"Items":[],"Count":0}"""
        : $$$"""
          {"Items":[{"pk":{"S":"{{{stream}}}"},"sk":{"N":"1"},"commitId":{"S":"c-1"},"at":{"S":"2026-03-01T12:00:00.0000000+00:00"},"actor":{"S":"ann"},"events":{"L":[]}}],"Count":1}
          """;

    private static string Find(JsonNode request)
    {
        Assert.True((long)request["startTime"]! >= DateTimeOffset.Parse("2026-03-01T11:44:59Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        var terms = ((string)request["filterPattern"]!).Split('"').Where((_, index) => index % 2 == 1).ToList();
        return new JsonObject
        {
            ["events"] = new JsonArray([.. s_lines.Select((line, index) => (line.Group, line.Line, index))
                .Where(line => (string)request["logGroupName"]! == $"shop-{line.Group}Logs-1A2B" && terms.Exists(term => line.Line.Contains(term, StringComparison.Ordinal)))
                .Select(line => new JsonObject
                {
                    ["eventId"] = $"{line.index}",
                    ["logStreamName"] = $"2026/03/01/shop-{FunctionOf(line.Line)}-1A2B[7]3f2a",
                    ["timestamp"] = 1772366405000,
                    ["message"] = line.Line,
                })]),
        }.ToJsonString();
    }

    private static string FunctionOf(string line) => line[0] == '{' ? ((string)JsonNode.Parse(line)!["function"]!)["shop-".Length..^"-1A2B".Length] : "PaymentsTasks";

    private static string Line(string time, string function, string level, string message, string trace, params (string Name, string Value)[] fields)
    {
        var line = new JsonObject { ["timestamp"] = $"2026-03-01T{time}Z", ["level"] = level, ["message"] = message, ["function"] = $"shop-{function}-1A2B", ["traceId"] = trace };
        foreach (var (name, value) in fields) line[name] = value;
        if (level == "ERROR") line["exception"] = new JsonObject { ["type"] = "System.X", ["message"] = "broken", ["stackTrace"] = "at …" };
        return line.ToJsonString();
    }
}
