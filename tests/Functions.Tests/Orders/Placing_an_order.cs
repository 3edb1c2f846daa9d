using ServerlessShop.Aws;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Sagas;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class Placing_an_order : IAsyncLifetime
{
    private OrdersFunction _orders = null!;

    public async ValueTask InitializeAsync() => _orders = await OrdersFunction.StartAsync();

    public ValueTask DisposeAsync() => _orders.DisposeAsync();

    [Fact]
    public async Task is_told_once_also_when_it_comes_again_under_its_key()
    {
        Assert.Equal(202, (await _orders.PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Equal(202, (await _orders.PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Single(_orders.Logs.All, IsPlaced);
    }

    [Fact]
    public async Task that_was_not_is_not_told()
    {
        Assert.Equal(412, (await _orders.PlaceAsync(("if-match", "\"7\""))).StatusCode);
        Assert.DoesNotContain(_orders.Logs.All, IsPlaced);
        Assert.Empty(await _orders.CommitsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task under_an_empty_key_is_a_400(string key)
    {
        Assert.Equal(400, (await _orders.PlaceAsync(("idempotency-key", key))).Problem("malformed-request").Status);
        Assert.DoesNotContain(_orders.Logs.All, IsPlaced);
    }

    [Theory]
    [InlineData("0.10", "EUR", 2, "The total is 0.20 EUR, but the smallest charge is 0.50 EUR.")]
    [InlineData("0.1", "USD", 3, "The total is 0.30 USD, but the smallest charge is 0.50 USD.")]
    [InlineData("0.1051", "USD", 2, "The total is 0.2102 USD, but an amount in USD has at most 2 decimals.")]
    [InlineData("10.00", "JPY", 2, "The total is 20 JPY, but the smallest charge is 50 JPY.")]
    [InlineData("999999.99", "EUR", 2, "The total is 1999999.98 EUR, but the largest charge is 999999.99 EUR.")]
    [InlineData("0", "EUR", 1, "The total is 0.00 EUR, but the smallest charge is 0.50 EUR.")]
    [InlineData("500.50", "JPY", 1, "The total is 500.5 JPY, but an amount in JPY has no decimals.")]
    [InlineData("1", "BTC", 1, "Cards cannot be charged in BTC.")]
    public async Task of_what_cannot_be_charged_is_a_422_and_nothing_is_ordered(string price, string currency, int quantity, string why)
    {
        _orders.Catalogue.Price = new Money(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), currency);
        var problem = (await _orders.PlaceAsync(quantity)).Problem("amount-not-chargeable");
        Assert.Equal((422, $"{why} Nothing was ordered."), (problem.Status, problem.Detail));
        Assert.Empty(await _orders.CommitsAsync());
    }

    // The product's price was set before its currency was known to have no decimals; two of them are a whole amount.
    [Fact]
    public async Task of_a_price_of_old_that_adds_up_to_what_can_be_charged_is_placed()
    {
        _orders.Catalogue.Price = new Money(500.50m, "JPY");
        Assert.Equal(202, (await _orders.PlaceAsync(2)).StatusCode);
    }

    [Fact]
    public async Task beyond_what_may_be_open_at_once_is_a_429_until_one_is_through()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(202, (await _orders.PlaceAsync(("idempotency-key", $"k-{i}"))).StatusCode);
        var refused = await _orders.PlaceAsync();
        Assert.Equal((429, "10"), (refused.Problem("too-many-open-orders").Status, refused.Headers!["Retry-After"]));
        // What was taken before keeps its answer, and another customer has limits of their own.
        Assert.Equal(202, (await _orders.PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.Equal(202, (await _orders.PlaceAsync(OrdersFunction.Body, by: "ben")).StatusCode);

        await RunAsync(id => new ConfirmOrder(id, "pay-1", IsCustomerErased: false, DateTimeOffset.UtcNow), 1);
        Assert.Equal(202, (await _orders.PlaceAsync()).StatusCode);
    }

    [Fact]
    public async Task that_the_same_request_has_placed_meanwhile_is_not_refused_for_what_has_changed_since()
    {
        (string, string)[] key = [("idempotency-key", "k-1")];
        var body = OrdersFunction.Body.Replace("\"quantity\":2", "\"quantity\":2,\"unitPrice\":{\"amount\":12.50,\"currency\":\"EUR\"}", StringComparison.Ordinal);
        await using var quicker = await _orders.StartAnotherAsync();
        var pause = _orders.Catalogue.Pause();
        var placing = _orders.PlaceAsync(body, key);
        await _orders.Catalogue.Asked;
        var placed = await quicker.PlaceAsync(body, key);
        _orders.Catalogue.Price = new Money(13.00m, "EUR");
        pause.SetResult();
        Assert.Equal((202, placed.Body), ((await placing).StatusCode, (await placing).Body));
        Assert.Equal(422, (await _orders.PlaceAsync(body, [])).Problem("price-changed").Status);
    }

    [Fact]
    public async Task after_too_many_declines_is_a_429_for_an_hour()
    {
        for (var i = 0; i < 2; i++) Assert.Equal(202, (await _orders.PlaceAsync()).StatusCode);
        await RunAsync(id => new RejectOrder(id, new OrderReason("payment-declined", "No."), DateTimeOffset.UtcNow), 2);
        var refused = await _orders.PlaceAsync();
        Assert.Equal(429, refused.Problem("too-many-declines").Status);
        Assert.InRange(int.Parse(refused.Headers!["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 3_590, 3_600);
    }

    [Fact]
    public async Task of_a_customer_who_was_erased_is_refused()
    {
        _orders.Vault.Erase("ann");
        Assert.Equal(409, (await _orders.PlaceAsync()).Problem("customer-erased").Status);
        Assert.Equal(409, (await _orders.PlaceAsync(("idempotency-key", "k-1"))).Problem("customer-erased").Status);
        Assert.Empty(await _orders.CommitsAsync());
    }

    /// <summary>The function has read the key, and waits for Products when the erasure answers: the order is taken, and goes no further than ConfirmOrder.</summary>
    [Fact]
    public async Task that_was_past_reading_the_key_when_the_customer_was_erased_is_not_confirmed()
    {
        var pause = _orders.Catalogue.Pause();
        var placing = _orders.PlaceAsync();
        await _orders.Catalogue.Asked;
        Assert.Equal(["ann"], _orders.Vault.Read);
        _orders.Vault.Erase("ann");
        pause.SetResult();
        Assert.Equal(202, (await placing).StatusCode);

        var order = (await _orders.CommitsAsync()).Single().Stream.Id;
        var outcome = await new OrderTasks(_orders.Store, new CommandRunner(_orders.Store, TimeProvider.System), OrdersFunction.Limits, _orders.Vault, null!, null!, _orders.Metrics)
            .RunAsync(new OrderTask("ConfirmOrder", order, "place-order", PaymentId: "pi-1"), new CommandContext("place-order", DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        Assert.Equal(OrderRefusal.CustomerErased, Assert.IsType<TaskOutcome<OrderTaskResult>.Refused>(outcome).Refusal);
        Assert.Single(await _orders.CommitsAsync());
    }

    /// <summary>The hash that a commit keeps of the body, with the address in it, says nothing once the key is deleted.</summary>
    [Fact]
    public async Task keeps_a_hash_of_its_body_under_the_customer_s_key_and_reads_the_key_once()
    {
        Assert.Equal(202, (await _orders.PlaceAsync(("idempotency-key", "k-1"))).StatusCode);
        Assert.StartsWith("under ann's key: ", (await _orders.CommitsAsync()).Single().Command!.BodyHash, StringComparison.Ordinal);
        Assert.Equal(["ann"], _orders.Vault.Read);
    }

    private async Task RunAsync(Func<string, OrderCommand> command, int orders)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var placed = await _orders.Store.ScanAsync(0, 1, cancellation).Where(commit => commit is { Version: 1, Actor: "ann" }).Take(orders).ToListAsync(cancellation);
        foreach (var order in placed)
            await new CommandRunner(_orders.Store, TimeProvider.System).RunAsync(Order.Decider, command(order.Stream.Id), new CommandContext("place-order", DateTimeOffset.UtcNow), cancellation);
    }

    private static bool IsPlaced(System.Text.Json.JsonElement line) => line.GetProperty("message").GetString()!.Contains(" placed with ", StringComparison.Ordinal);
}
