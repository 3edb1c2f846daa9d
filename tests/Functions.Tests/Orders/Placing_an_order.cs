using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Orders.Functions.Commands;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Sagas;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class Placing_an_order : IAsyncLifetime
{
    private const string Body = """
        {"lines":[{"productId":"p-1","quantity":2}],"paymentMethod":"pm_card_visa",
         "shippingAddress":{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}}
        """;

    private static readonly OrderLimits s_limits = new(WaitingOrders: 2, WaitingUnits: 100, UnauthorizedOrders: 3, Declines: 2);

    private readonly InMemoryEventStore _store = new();
    private readonly FakeVault _vault = new();
    private readonly LogLines _logs = new();
    private readonly Catalogue _catalogue = new();
    private readonly HttpClient _products;
    private RunningFunction? _commands;

    public Placing_an_order() => _products = new HttpClient(_catalogue) { BaseAddress = new Uri("http://products.test/") };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly OrderMetrics _metrics = new(new Metrics(Stream.Null, TimeProvider.System));

    public async ValueTask InitializeAsync()
    {
        var runner = new CommandRunner(_store, TimeProvider.System);
        var endpoint = new PlaceOrderEndpoint(
            _store, runner, new(() => new ProductPrices(new FunctionUrlClient(_products))), s_limits, _vault, _metrics, TimeProvider.System, _logs.Factory.CreateLogger<PlaceOrderEndpoint>());
        // A lambda: ASP.NET's analyzer fails on a method of another assembly.
        _commands = await RunningFunction.WebAsync(app => app.MapPost("/orders", (PlaceOrderRequest request, HttpContext http) => endpoint.HandleAsync(request, http)), RequestJson.Default);
    }

    [Fact]
    public async Task is_told_once_also_when_it_comes_again_under_its_key()
    {
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Single(_logs.All, IsPlaced);
    }

    [Fact]
    public async Task that_was_not_is_not_told()
    {
        Assert.Equal(412, (await PlaceAsync(("if-match", "\"7\""))).StatusCode);
        Assert.DoesNotContain(_logs.All, IsPlaced);
        Assert.Empty(await CommitsAsync());
    }

    [Theory]
    [InlineData("\"country\":\"DE\"", "\"country\":\"DE\\n\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"XX\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"UK\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"EU\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"de\"", "shippingAddress.country")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u0000\"", "shippingAddress.name")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u200b\"", "shippingAddress.name")]
    [InlineData("\"Teestraße 1\"", "\"Teestraße\\n1\"", "shippingAddress.street")]
    [InlineData("\"Bremen\"", "\"\\u202enemerB\"", "shippingAddress.city")]
    [InlineData("\"28195\"", "\"28195\\t\"", "shippingAddress.postalCode")]
    [InlineData("\"pm_card_visa\"", "\"pm_card_visa\\n\"", "paymentMethod")]
    [InlineData("\"p-1\"", "\"p-1\\n\"", "lines[0].productId")]
    [InlineData("\"quantity\":2", "\"quantity\":2,\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\\n\"}", "lines[0].unitPrice.currency")]
    public async Task with_one_thing_wrong_names_it(string right, string wrong, string member)
    {
        var request = Request("POST", "/orders", body: Body.Replace(right, wrong, StringComparison.Ordinal)).By("ann");
        Assert.Equal([member], (await _commands!.SendAsync(request)).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("2147483648")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"2\"")]
    public async Task of_a_quantity_that_is_no_whole_number_says_which_it_may_be(string quantity)
    {
        var problem = (await _commands!.SendAsync(Request("POST", "/orders", body: Body.Replace("\"quantity\":2", $"\"quantity\":{quantity}", StringComparison.Ordinal)).By("ann"))).Problem("malformed-request");
        Assert.Equal(["must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent"], problem.Errors!["lines[0].quantity"]);
    }

    [Fact]
    public async Task with_a_line_that_is_null_says_so() => Assert.Equal(
        ["Must not be null."],
        (await _commands!.SendAsync(Request("POST", "/orders", body: Body.Replace("{\"productId\":\"p-1\",\"quantity\":2}", "null", StringComparison.Ordinal)).By("ann"))).Problem("validation-failed").Errors!["lines[0]"]);

    [Fact]
    public async Task keeps_the_address_without_the_spaces_around_it()
    {
        var body = Body.Replace("\"Ann\"", "\"  Ann \"", StringComparison.Ordinal).Replace("\"Bremen\"", "\"Bremen \"", StringComparison.Ordinal);
        var response = await _commands!.SendAsync(Request("POST", "/orders", body: body).By("ann"));
        Assert.Contains("""{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}""", response.Body, StringComparison.Ordinal);
        var placed = Assert.IsType<OrderPlaced>(Order.Decider.Events.Read((await CommitsAsync()).Single().Events[0]));
        Assert.Equal("""{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}""", System.Text.RegularExpressions.Regex.Unescape(placed.ShippingAddress.Ciphertext));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task under_an_empty_key_is_a_400(string key)
    {
        Assert.Equal(400, (await PlaceAsync(("idempotency-key", key))).Problem("malformed-request").Status);
        Assert.DoesNotContain(_logs.All, IsPlaced);
    }

    [Theory]
    [InlineData("0.10", "EUR", 2, "The total is 0.20 EUR, and the smallest charge is 0.50 EUR.")]
    [InlineData("0.1", "USD", 3, "The total is 0.30 USD, and the smallest charge is 0.50 USD.")]
    [InlineData("0.1051", "USD", 2, "The total is 0.2102 USD, and an amount in USD has at most 2 decimals.")]
    [InlineData("10.00", "JPY", 2, "The total is 20 JPY, and the smallest charge is 50 JPY.")]
    [InlineData("999999.99", "EUR", 2, "The total is 1999999.98 EUR, and the largest charge is 999999.99 EUR.")]
    [InlineData("0", "EUR", 1, "The total is 0.00 EUR, and the smallest charge is 0.50 EUR.")]
    [InlineData("500.50", "JPY", 1, "The total is 500.5 JPY, and an amount in JPY has no decimals.")]
    [InlineData("1", "BTC", 1, "No card can be charged in BTC.")]
    public async Task of_what_cannot_be_charged_is_a_422_and_nothing_is_ordered(string price, string currency, int quantity, string why)
    {
        _catalogue.Price = new Money(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), currency);
        var problem = (await PlaceAsync(quantity)).Problem("amount-not-chargeable");
        Assert.Equal((422, $"{why} Nothing was ordered."), (problem.Status, problem.Detail));
        Assert.Empty(await CommitsAsync());
    }

    // The product's price was set before its currency was known to have no decimals; two of them are a whole amount.
    [Fact]
    public async Task of_a_price_of_old_that_adds_up_to_what_can_be_charged_is_placed()
    {
        _catalogue.Price = new Money(500.50m, "JPY");
        Assert.Equal(202, (await PlaceAsync(2)).StatusCode);
    }

    [Fact]
    public async Task beyond_what_may_be_open_at_once_is_a_429_until_one_is_through()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(202, (await PlaceAsync(("idempotency-key", $"k-{i}"))).StatusCode);
        var refused = await PlaceAsync();
        Assert.Equal((429, "10"), (refused.Problem("too-many-open-orders").Status, refused.Headers!["Retry-After"]));
        // What was taken before keeps its answer, and another customer has limits of their own.
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Equal(202, (await _commands!.SendAsync(Request("POST", "/orders", body: Body).By("ben"))).StatusCode);

        await RunAsync(id => new ConfirmOrder(id, "pay-1", IsCustomerErased: false, DateTimeOffset.UtcNow), 1);
        Assert.Equal(202, (await PlaceAsync()).StatusCode);
    }

    [Fact]
    public async Task after_too_many_declines_is_a_429_for_an_hour()
    {
        for (var i = 0; i < 2; i++) Assert.Equal(202, (await PlaceAsync()).StatusCode);
        await RunAsync(id => new RejectOrder(id, new OrderReason("payment-declined", "No."), DateTimeOffset.UtcNow), 2);
        var refused = await PlaceAsync();
        Assert.Equal(429, refused.Problem("too-many-declines").Status);
        Assert.InRange(int.Parse(refused.Headers!["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 3_590, 3_600);
    }

    private async Task RunAsync(Func<string, OrderCommand> command, int orders)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var placed = await _store.ScanAsync(0, 1, cancellation).Where(commit => commit is { Version: 1, Actor: "ann" }).Take(orders).ToListAsync(cancellation);
        foreach (var order in placed)
            await new CommandRunner(_store, TimeProvider.System).RunAsync(Order.Decider, command(order.Stream.Id), new CommandContext("place-order", DateTimeOffset.UtcNow), cancellation);
    }

    [Fact]
    public async Task of_a_customer_who_was_erased_is_refused()
    {
        _vault.Erase("ann");
        Assert.Equal(409, (await PlaceAsync()).Problem("customer-erased").Status);
        Assert.Equal(409, (await PlaceAsync(("idempotency-key", "k-1"))).Problem("customer-erased").Status);
        Assert.Empty(await CommitsAsync());
    }

    /// <summary>The function has read the key, and waits for Products when the erasure answers: the order is taken, and goes no further than ConfirmOrder.</summary>
    [Fact]
    public async Task that_was_past_reading_the_key_when_the_customer_was_erased_is_not_confirmed()
    {
        var pause = _catalogue.Pause();
        var placing = PlaceAsync();
        await _catalogue.Asked;
        Assert.Equal(["ann"], _vault.Read);
        _vault.Erase("ann");
        pause.SetResult();
        Assert.Equal(202, (await placing).StatusCode);

        var order = (await CommitsAsync()).Single().Stream.Id;
        var outcome = await new OrderTasks(_store, new CommandRunner(_store, TimeProvider.System), s_limits, _vault, null!, null!, _metrics)
            .RunAsync(new OrderTask("ConfirmOrder", order, "place-order", PaymentId: "pi-1"), new CommandContext("place-order", DateTimeOffset.UnixEpoch), Cancellation);
        Assert.Equal(OrderRefusal.CustomerErased, Assert.IsType<TaskOutcome<OrderTaskResult>.Refused>(outcome).Refusal);
        Assert.Single(await CommitsAsync());
    }

    /// <summary>The hash that a commit keeps of the body, with the address in it, says nothing once the key is deleted.</summary>
    [Fact]
    public async Task keeps_a_hash_of_its_body_under_the_customer_s_key_and_reads_the_key_once()
    {
        Assert.Equal(202, (await PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.StartsWith("under ann's key: ", (await CommitsAsync()).Single().Command!.BodyHash, StringComparison.Ordinal);
        Assert.Equal(["ann"], _vault.Read);
    }

    private async Task<IReadOnlyList<Commit>> CommitsAsync() => await _store.ScanAsync(0, 1, Cancellation).ToListAsync(Cancellation);

    private static bool IsPlaced(System.Text.Json.JsonElement line) => line.GetProperty("message").GetString()!.Contains(" placed with ", StringComparison.Ordinal);

    private Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(int quantity) =>
        _commands!.SendAsync(Request("POST", "/orders", body: Body.Replace("\"quantity\":2", $"\"quantity\":{quantity}", StringComparison.Ordinal)).By("ann"));

    private Task<APIGatewayHttpApiV2ProxyResponse> PlaceAsync(params (string Name, string Value)[] headers)
    {
        var request = Request("POST", "/orders", body: Body).By("ann");
        foreach (var (name, value) in headers) request.Headers![name] = value;
        return _commands!.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        if (_commands is not null) await _commands.DisposeAsync();
        _products.Dispose();
        await _logs.DisposeAsync();
    }

    private sealed class Catalogue : HttpMessageHandler
    {
        public Money Price { get; set; } = new(12.50m, "EUR");

        private readonly TaskCompletionSource _asked = new();
        private Task _pause = Task.CompletedTask;

        public Task Asked => _asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        /// <summary>Nobody is told a price until the pause is over.</summary>
        public TaskCompletionSource Pause()
        {
            var pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _pause = pause.Task;
            return pause;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            await _pause.WaitAsync(cancellationToken);
            var product = new PricedProduct("p-1", "TEA-001", "Sencha", Price, "active");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new PricedProducts([product]), ProductPricesJson.Default.PricedProducts) };
        }
    }
}
