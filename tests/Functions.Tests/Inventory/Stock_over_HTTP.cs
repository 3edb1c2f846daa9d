using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Inventory;
using ServerlessShop.Inventory.Functions;
using ServerlessShop.Inventory.Functions.Commands;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Inventory;

public sealed class Stock_over_HTTP : IAsyncLifetime
{
    private readonly InMemoryEventStore _store = new();
    private readonly List<string> _asked = [];
    private HashSet<string>? _products = ["p-1", "p-2"];
    private RunningFunction? _commands, _queries;

    public async ValueTask InitializeAsync()
    {
        _commands = await RunningFunction.WebAsync(app => app.MapCommands(new CommandRunner(_store, TimeProvider.System), ProductExists, TimeProvider.System, NullLoggerFactory.Instance), RequestJson.Default);
        _queries = await RunningFunction.WebAsync(app => app.MapQueries(_store, DeadRedis.Reader(_store, ServerlessShop.Inventory.Stock.Decider)));
    }

    [Fact]
    public async Task is_received_adjusted_and_read()
    {
        Assert.Equal(new StockView("p-1", 10, 0, 10, 1), Stock(await PostAsync("p-1/receipts", """{"quantity":10,"reference":"d-1"}""")));
        Assert.Equal(new StockView("p-1", 7, 0, 7, 2), Stock(await PostAsync("p-1/adjustments", """{"quantity":-3,"reason":"broken"}""")));
        Assert.Equal(new StockView("p-1", 7, 0, 7, 2), Stock(await _queries!.SendAsync(Request("GET", "/inventory/p-1"))));
    }

    [Theory]
    [InlineData("p-3/receipts", """{"quantity":10,"reference":"d-1"}""")]
    [InlineData("p-3/adjustments", """{"quantity":3,"reason":"found"}""")]
    [InlineData("P-1/receipts", """{"quantity":10,"reference":"d-1"}""")]
    public async Task of_a_product_that_does_not_exist_is_a_404_and_changes_nothing(string path, string body)
    {
        Assert.Equal(404, (await PostAsync(path, body)).Problem("product-not-found").Status);
        Assert.Equal(404, (await _queries!.SendAsync(Request("GET", "/inventory/" + path.Split('/')[0]))).Problem("stock-not-found").Status);
    }

    [Fact]
    public async Task asks_Products_for_what_it_has_never_received_alone()
    {
        await PostAsync("p-1/receipts", """{"quantity":10,"reference":"d-1"}""");
        _products = null;
        Assert.Equal(13, Stock(await PostAsync("p-1/receipts", """{"quantity":3,"reference":"d-2"}""")).OnHand);
        Assert.Equal(12, Stock(await PostAsync("p-1/adjustments", """{"quantity":-1,"reason":"broken"}""")).OnHand);
        var response = await PostAsync("p-2/receipts", """{"quantity":10,"reference":"d-1"}""");
        Assert.Equal((503, "2"), (response.Problem("products-unavailable").Status, response.Headers!["Retry-After"]));
        Assert.Equal(["p-1", "p-2"], _asked);
    }

    [Theory]
    [InlineData("receipts", """{"quantity":1,"reference":"\u200b"}""", "reference")]
    [InlineData("receipts", """{"quantity":1,"reference":"d\n1"}""", "reference")]
    [InlineData("adjustments", """{"quantity":1,"reason":"\u202e"}""", "reason")]
    public async Task wants_a_reason_that_can_be_read(string kind, string body, string member) =>
        Assert.Equal([member], (await PostAsync("p-1/" + kind, body)).Problem("validation-failed").Errors!.Keys);

    [Fact]
    public async Task keeps_references_and_reasons_without_the_spaces_around_them()
    {
        await PostAsync("p-1/receipts", """{"quantity":1,"reference":" d-1 "}""");
        await PostAsync("p-1/adjustments", """{"quantity":-1,"reason":" broken "}""");
        var events = await _store.ScanAsync(0, 1, TestContext.Current.CancellationToken).SelectMany(commit => commit.Events).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["\"reference\":\"d-1\"", "\"reason\":\"broken\""], events.Select(e => System.Text.RegularExpressions.Regex.Match(e.Json, "\"re[a-z]+\":\"[^\"]*\"").Value));
    }

    [Fact]
    public async Task that_the_reader_has_already_is_a_304()
    {
        await PostAsync("p-1/receipts", """{"quantity":10,"reference":"d-1"}""");
        Assert.Equal(304, (await _queries!.SendAsync(Request("GET", "/inventory/p-1").With("if-none-match", "\"1\""))).StatusCode);
        Assert.Equal(200, (await _queries!.SendAsync(Request("GET", "/inventory/p-1").With("if-none-match", "\"2\""))).StatusCode);
    }

    [Fact]
    public async Task that_was_never_received_is_a_404() =>
        Assert.Equal(404, (await _queries!.SendAsync(Request("GET", "/inventory/p-1"))).Problem("stock-not-found").Status);

    [Fact]
    public async Task of_several_products_leaves_out_what_was_never_received_and_the_repeated()
    {
        await PostAsync("p-1/receipts", """{"quantity":10,"reference":"d-1"}""");
        await PostAsync("p-2/receipts", """{"quantity":3,"reference":"d-2"}""");
        var response = await _queries!.SendAsync(Request("GET", "/inventory", $"ids=p-2,nobody,p-1,p-2,{new string('x', 65)}"));
        Assert.Equal(
            """{"items":[{"productId":"p-2","onHand":3,"reserved":0,"available":3,"version":1},{"productId":"p-1","onHand":10,"reserved":0,"available":10,"version":1}],"next":null}""",
            response.Body);
    }

    [Fact]
    public async Task of_several_products_names_1_to_20()
    {
        string[] wrong = ["", "ids=", "ids=" + string.Join(',', Enumerable.Range(0, 21))];
        foreach (var query in wrong)
            Assert.Contains("ids", (await _queries!.SendAsync(Request("GET", "/inventory", query))).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("sort=newest")]
    [InlineData("next=e30")]
    public async Task of_several_products_has_one_page_and_one_order(string query) =>
        Assert.Equal(400, (await _queries!.SendAsync(Request("GET", "/inventory", "ids=p-1&" + query))).Problem("malformed-request").Status);

    [Fact]
    public async Task is_never_adjusted_below_zero() =>
        Assert.Equal(409, (await PostAsync("p-1/adjustments", """{"quantity":-1,"reason":"broken"}""")).Problem("stock-below-reserved").Status);

    [Fact]
    public async Task is_received_once_when_the_receipt_is_sent_again()
    {
        const string body = """{"quantity":10,"reference":"d-1"}""";
        await PostAsync("p-1/receipts", body, "key-1");
        await PostAsync("p-1/receipts", body);
        Assert.Equal(new StockView("p-1", 10, 0, 10, 1), Stock(await PostAsync("p-1/receipts", body, "key-1")));
        Assert.Equal(422, (await PostAsync("p-1/receipts", """{"quantity":11,"reference":"d-1"}""", "key-1")).StatusCode);
        var reused = (await PostAsync("p-1/adjustments", """{"quantity":10,"reason":"d-1"}""", "key-1")).Problem("idempotency-key-reused");
        Assert.Equal((422, "Idempotency-Key was used for another request"), (reused.Status, reused.Title));
        Assert.Contains("another operation", reused.Detail, StringComparison.Ordinal);
        Assert.Equal(20, Stock(await _queries!.SendAsync(Request("GET", "/inventory/p-1"))).OnHand);
    }

    [Theory]
    [InlineData("receipts", """{"quantity":0}""", "quantity reference")]
    [InlineData("receipts", """{"quantity":-4,"reference":""}""", "quantity reference")]
    [InlineData("adjustments", """{"quantity":0}""", "quantity reason")]
    [InlineData("adjustments", """{"reason":"lost"}""", "quantity")]
    public async Task wants_a_quantity_and_a_reason(string kind, string body, string members) =>
        Assert.Equal(members, string.Join(' ', (await PostAsync("p-1/" + kind, body)).Problem("validation-failed").Errors!.Keys.Order()));

    [Fact]
    public async Task is_changed_by_admins_only() =>
        Assert.Equal(403, (await _commands!.SendAsync(Request("POST", "/inventory/p-1/receipts", body: "{}").By("ann"))).Problem("forbidden").Status);

    [Fact]
    public async Task has_a_history_for_admins_alone()
    {
        await PostAsync("p-1/receipts", """{"quantity":10,"reference":"d-1"}""");
        await PostAsync("p-1/adjustments", """{"quantity":-3,"reason":"broken"}""");
        var first = History(await _queries!.SendAsync(Request("GET", "/inventory/p-1/history", "limit=1").ByAdmin()));
        var second = History(await _queries!.SendAsync(Request("GET", "/inventory/p-1/history", $"limit=1&next={first.Next}").ByAdmin()));
        Assert.Equal([(1, "d-1", null, 10), (2, null, "broken", 7)], first.Items.Concat(second.Items).Select(entry => (entry.Version, entry.Data.Reference, entry.Data.Reason, entry.Data.OnHand)));
        Assert.Null(second.Next);
        Assert.Equal(404, (await _queries!.SendAsync(Request("GET", "/inventory/p-2/history").ByAdmin())).Problem("stock-not-found").Status);
        Assert.Equal(403, (await _queries!.SendAsync(Request("GET", "/inventory/p-1/history").By("ann"))).Problem("forbidden").Status);
    }

    private Task<bool> ProductExists(string id, CancellationToken cancellation)
    {
        _asked.Add(id);
        return _products is { } products ? Task.FromResult(products.Contains(id)) : throw new FunctionUnavailableException(null, new HttpRequestException("Products is down."));
    }

    private Task<APIGatewayHttpApiV2ProxyResponse> PostAsync(string path, string body, string? key = null)
    {
        var request = Request("POST", "/inventory/" + path, body: body).ByAdmin();
        return _commands!.SendAsync(key is null ? request : request.With("idempotency-key", key));
    }

    private static StockView Stock(APIGatewayHttpApiV2ProxyResponse response)
    {
        Assert.True(response.StatusCode == 200, response.Body);
        var view = JsonSerializer.Deserialize(response.Body!, InventoryJson.Default.StockView)!;
        Assert.Equal($"\"{view.Version}\"", response.Headers!["ETag"]);
        return view;
    }

    private static StockHistory History(APIGatewayHttpApiV2ProxyResponse response)
    {
        Assert.True(response.StatusCode == 200, response.Body);
        return JsonSerializer.Deserialize(response.Body!, InventoryJson.Default.StockHistory)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_commands is not null) await _commands.DisposeAsync();
        if (_queries is not null) await _queries.DisposeAsync();
    }
}
