using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class Starting_sagas : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrderPlaced s_placed = new(
        "o-1", "ann", [new OrderLine("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR"))], new Money(25.00m, "EUR"),
        new PersonalData("ann", "c2VhbGVk"), "pm_card_visa", s_noon);
    private static readonly OrderConfirmed s_confirmed = new("o-1", "pi-1", s_noon);
    private static readonly OrderCancelled s_cancelledBefore = new("o-1", new OrderReason("cancelled-by-customer", ""), null, AfterConfirmation: false, s_noon);
    private static readonly OrderCancelled s_cancelledAfter = s_cancelledBefore with { AfterConfirmation = true };
    private static readonly OrderCancellationSettled s_undone = new("o-1", "voided", s_noon);

    private readonly InMemoryEventStore _store = new();
    private readonly FakeStepFunctions _started = new();

    [Fact]
    public async Task of_an_order_that_was_placed_says_what_it_needs_and_no_address()
    {
        await HappenedAsync(s_placed);
        await TakeAsync(s_placed);
        var request = Assert.Single(_started.Requests);
        Assert.Equal(("place", "o-1"), (request.StateMachineArn, request.Name));
        var input = JsonElement.Parse(request.Input!);
        Assert.Equal(["orderId", "customerId", "lines", "total", "paymentMethod", "traceparent"], input.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task of_an_order_that_was_cancelled_after_its_confirmation_gives_back_what_it_took()
    {
        await HappenedAsync(s_placed, s_confirmed, s_cancelledAfter);
        await TakeAsync(s_cancelledAfter);
        var request = Assert.Single(_started.Requests);
        Assert.Equal(("cancel", "o-1"), (request.StateMachineArn, request.Name));
        Assert.Equal("""{"orderId":"o-1","amount":{"amount":25.00,"currency":"EUR"},"traceparent":null}""", request.Input);
    }

    [Fact]
    public async Task of_an_order_that_was_cancelled_before_leaves_it_to_the_saga_that_runs()
    {
        await HappenedAsync(s_placed, s_cancelledBefore);
        await TakeAsync(s_cancelledBefore);
        Assert.Empty(_started.Requests);
    }

    [Fact]
    public async Task of_an_order_that_was_cancelled_before_any_saga_settles_the_cancelling()
    {
        await HappenedAsync(s_placed, s_cancelledBefore);
        await TakeAsync(s_placed);
        Assert.Equal("cancel", Assert.Single(_started.Requests).StateMachineArn);
    }

    [Fact]
    public async Task of_an_order_that_has_ended_starts_nothing_when_its_events_come_again()
    {
        await HappenedAsync(s_placed, s_confirmed, s_cancelledAfter, s_undone);
        foreach (var e in new OrderEvent[] { s_placed, s_confirmed, s_cancelledAfter, s_undone }) await TakeAsync(e);
        Assert.Empty(_started.Requests);
    }

    [Fact]
    public async Task again_finds_it_started()
    {
        await HappenedAsync(s_placed);
        await TakeAsync(s_placed);
        await TakeAsync(s_placed);
        Assert.Single(_started.Requests);
    }

    public void Dispose() => _started.Dispose();

    private async Task HappenedAsync(params OrderEvent[] events)
    {
        var head = StreamHead.New(Order.Decider.Stream("o-1"));
        var commit = new Commit(head.Stream, 1, "c-1", s_noon, "ann", null, null, [.. events.Select(Order.Decider.Events.Write)]);
        Assert.True(await _store.TryAppendAsync([new Append(head, commit)], CancellationToken.None));
    }

    private Task TakeAsync(OrderEvent e) => new SagaStarter(_store, _started, new SagaMachines("place", "cancel"), NullLogger.Instance)
        .ConsumeAsync(new ConsumedEvent(Order.Decider.Stream("o-1"), 1, Order.Decider.Events.Write(e), null), CancellationToken.None);
}
