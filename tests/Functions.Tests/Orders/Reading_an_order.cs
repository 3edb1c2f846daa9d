using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Queries;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>An order that waits for its customer at the bank.</summary>
public sealed class Reading_an_order : IAsyncLifetime
{
    private const string Address = """{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}""";

    private readonly InMemoryEventStore _store = new();
    private readonly FakeVault _vault = new();
    private RunningFunction? _queries;

    public async ValueTask InitializeAsync()
    {
        var endpoint = new GetOrderEndpoint(DeadRedis.Reader(_store, Order.Decider), _vault);
        var history = new GetHistoryEndpoint(_store);
        _queries = await RunningFunction.WebAsync(app =>
        {
            app.MapGet("/orders/{id}", (string id, long? minVersion, HttpContext http, CancellationToken cancellation) => endpoint.HandleAsync(id, minVersion, http, cancellation));
            app.MapGet("/orders/{id}/history", (string id, QueryValues query, HttpContext http, CancellationToken cancellation) => history.HandleAsync(id, query, http, cancellation));
        });
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var line = new OrderLine("p-1", "TEA-001", "Sencha", 1, new Money(1, "EUR"));
        OrderEvent[] events =
        [
            new OrderPlaced("o-1", "ann", [line], line.UnitPrice, new PersonalData("ann", Address), "pm_card_visa", noon),
            new OrderPaymentActionRequired("o-1", new Uri("https://bank.test/confirm"), 3, "token-1", noon),
        ];
        var head = StreamHead.New(Order.Decider.Stream("o-1"));
        var commit = new Commit(head.Stream, 1, "c-1", noon, "ann", null, null, [.. events.Select(Order.Decider.Events.Write)]);
        Assert.True(await _store.TryAppendAsync([new Append(head, commit)], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("admin")]
    public async Task of_an_erased_customer_shows_no_way_to_the_bank(string reader)
    {
        Assert.Equal(("https://bank.test/confirm", "Ann"), Shown(await ReadAsync(reader)));
        _vault.Erase("ann");
        Assert.Equal((null, "erased"), Shown(await ReadAsync(reader)));
    }

    // Erasing changes what is shown, and no version.
    [Fact]
    public async Task that_the_reader_has_already_is_shown_all_the_same()
    {
        var tag = (await ReadAsync("ann")).Headers!["ETag"];
        var again = await ReadAsync("ann", ("if-none-match", tag));
        Assert.Equal((200, tag), (again.StatusCode, again.Headers!["ETag"]));
        _vault.Erase("ann");
        Assert.Equal((null, "erased"), Shown(await ReadAsync("ann", ("if-none-match", tag))));
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("next=&sort=", 200)]
    [InlineData("next=e30", 400)]
    [InlineData("sort=newest", 400)]
    public async Task tells_its_history_on_one_page_in_one_order(string query, int status) =>
        Assert.Equal(status, (await _queries!.SendAsync(Request("GET", "/orders/o-1/history", query).By("ann"))).StatusCode);

    private Task<APIGatewayHttpApiV2ProxyResponse> ReadAsync(string reader, params (string Name, string Value)[] headers)
    {
        var request = Request("GET", "/orders/o-1");
        request = reader == "admin" ? request.ByAdmin() : request.By(reader);
        foreach (var (name, value) in headers) request = request.With(name, value);
        return _queries!.SendAsync(request);
    }

    private static (string? Bank, string? Name) Shown(APIGatewayHttpApiV2ProxyResponse response)
    {
        Assert.True(response.StatusCode == 200, response.Body);
        var order = JsonDocument.Parse(response.Body!).RootElement;
        var action = order.GetProperty("payment").GetProperty("nextAction");
        return (action.ValueKind == JsonValueKind.Null ? null : action.GetProperty("url").GetString(), order.GetProperty("shippingAddress").GetProperty("name").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_queries is not null) await _queries.DisposeAsync();
    }
}
