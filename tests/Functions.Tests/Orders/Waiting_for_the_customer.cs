using System.Text.Json;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>The state AwaitCustomer waits for a token, and passes over what its task answers.</summary>
public sealed class Waiting_for_the_customer : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrderPlaced s_placed = new(
        "o-1", "ann", [new OrderLine("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR"))], new Money(25.00m, "EUR"),
        new PersonalData("ann", "c2VhbGVk"), "pm_card_authenticationRequired", s_noon);

    private static readonly OrderLimits s_limits = new(WaitingOrders: 5, WaitingUnits: 100, UnauthorizedOrders: 50, Declines: 5);

    private readonly InMemoryEventStore _store = new();
    private readonly FakeStepFunctions _stepFunctions = new() { Waiting = { "token-1" } };

    [Fact]
    public async Task begins_when_the_order_has_recorded_it()
    {
        await HappenedAsync(s_placed);
        Assert.IsType<TaskOutcome<OrderTaskResult>.Done>(await AwaitAsync());
        Assert.Empty(_stepFunctions.Sent);
    }

    [Fact]
    public async Task is_over_at_once_when_the_customer_was_faster()
    {
        await HappenedAsync(s_placed, new OrderPaymentActionCompleted("o-1", 4, s_noon));
        Assert.IsType<TaskOutcome<OrderTaskResult>.Refused>(await AwaitAsync());
        AssertSent("action-completed");
    }

    [Fact]
    public async Task is_over_at_once_when_the_order_is_cancelled()
    {
        await HappenedAsync(s_placed, new OrderCancelled("o-1", new OrderReason("cancelled-by-customer", ""), null, AfterConfirmation: false, s_noon));
        await AwaitAsync();
        AssertSent("order-cancelled");
    }

    [Fact]
    public async Task is_over_already_when_nobody_waits_with_the_token()
    {
        _stepFunctions.Waiting.Clear();
        await HappenedAsync(s_placed, new OrderPaymentActionCompleted("o-1", 4, s_noon));
        Assert.IsType<TaskOutcome<OrderTaskResult>.Refused>(await AwaitAsync());
    }

    [Fact]
    public async Task is_over_at_once_when_the_customer_holds_as_much_as_they_may()
    {
        await PlaceAsync("o-2", 99);
        await RunAsync(new RequirePaymentAction("o-2", new Uri("https://provider.test/confirm"), 3, "token-2", s_noon));
        await PlaceAsync("o-1", 2);
        await AwaitAsync();
        AssertSent("too-many-open-orders");
    }

    [Fact]
    public async Task that_has_begun_goes_on_whatever_else_waits_by_now()
    {
        await PlaceAsync("o-1", 2);
        await AwaitAsync();
        await PlaceAsync("o-2", 99);
        await RunAsync(new RequirePaymentAction("o-2", new Uri("https://provider.test/confirm"), 3, "token-2", s_noon));
        Assert.IsType<TaskOutcome<OrderTaskResult>.Done>(await AwaitAsync());
        Assert.Empty(_stepFunctions.Sent);
    }

    public void Dispose() => _stepFunctions.Dispose();

    private void AssertSent(string code)
    {
        Assert.Equal(["token-1"], _stepFunctions.Sent);
        var answer = JsonElement.Parse(_stepFunctions.Output!);
        Assert.Equal(("refused", code), (answer.GetProperty("outcome").GetString(), answer.GetProperty("code").GetString()));
    }

    private Task<TaskOutcome<OrderTaskResult>> AwaitAsync()
    {
        var task = new OrderTask("AwaitCustomer", "o-1", "place-order", Action: new CustomerAction(new Uri("https://provider.test/confirm"), 3), TaskToken: "token-1");
        return new OrderTasks(_store, new CommandRunner(_store, TimeProvider.System), s_limits, null!, null!, _stepFunctions, new OrderMetrics(new Metrics(Stream.Null, TimeProvider.System))).RunAsync(task, new CommandContext(task.Actor, s_noon), CancellationToken.None);
    }

    private Task PlaceAsync(string id, int units) =>
        RunAsync(new PlaceOrder(id, "ann", [s_placed.Lines[0] with { Quantity = units }], s_placed.ShippingAddress, s_placed.PaymentMethod, s_noon));

    private Task RunAsync(OrderCommand command) =>
        new CommandRunner(_store, TimeProvider.System).RunAsync(Order.Decider, command, new CommandContext("ann", s_noon), CancellationToken.None);

    private async Task HappenedAsync(params OrderEvent[] events)
    {
        var head = StreamHead.New(Order.Decider.Stream("o-1"));
        var commit = new Commit(head.Stream, 1, "c-1", s_noon, "ann", null, null, [.. events.Select(Order.Decider.Events.Write)]);
        Assert.True(await _store.TryAppendAsync([new Append(head, commit)], CancellationToken.None));
    }
}
