using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Functions.Sagas;
using ServerlessShop.Testing;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>A saga waits for its customer (3-D Secure) with a token that stands on the order.</summary>
public sealed class Waking_sagas : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrderPlaced s_placed = new(
        "o-1", "ann", [new OrderLine("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR"))], new Money(25.00m, "EUR"),
        new PersonalData("ann", "c2VhbGVk"), "pm_card_authenticationRequired", s_noon);
    private static readonly OrderPaymentActionRequired s_required = new("o-1", new Uri("https://provider.test/confirm"), 3, "token-1", s_noon);
    private static readonly OrderCancelled s_cancelled = new("o-1", new OrderReason("cancelled-by-customer", ""), null, AfterConfirmation: false, s_noon);

    private readonly InMemoryEventStore _store = new();
    private readonly FakeStepFunctions _stepFunctions = new() { Waiting = { "token-1" } };

    [Fact]
    public async Task whose_customer_is_done_sends_the_token_and_records_it()
    {
        await HappenedAsync(s_placed, s_required);
        await CompletedAsync(version: 4);
        Assert.Equal(["token-1"], _stepFunctions.Sent);
        Assert.Equal("done", JsonElement.Parse(_stepFunctions.Output!).GetProperty("outcome").GetString());
        Assert.Equal(new OrderPaymentActionCompleted("o-1", 4, s_noon) with { At = (await LastAsync<OrderPaymentActionCompleted>()).At }, await LastAsync<OrderPaymentActionCompleted>());
    }

    [Fact]
    public async Task finds_the_try_that_waits_though_one_that_was_given_up_was_recorded_after_it()
    {
        await HappenedAsync(s_placed, s_required, s_required with { TaskToken = "token-of-a-late-try" });
        await CompletedAsync(version: 4);
        Assert.Equal(["token-1", "token-of-a-late-try"], _stepFunctions.Sent);
        Assert.Empty(_stepFunctions.Waiting);
    }

    [Fact]
    public async Task again_does_no_harm()
    {
        await HappenedAsync(s_placed, s_required);
        await CompletedAsync(version: 4);
        await CompletedAsync(version: 4);
        Assert.Single((await EventsAsync()).OfType<OrderPaymentActionCompleted>());
    }

    [Fact]
    public async Task whose_customer_was_faster_than_the_wait_records_it_for_whoever_begins_to_wait()
    {
        await HappenedAsync(s_placed);
        await CompletedAsync(version: 4);
        Assert.Empty(_stepFunctions.Sent);
        Assert.Equal(4, (await LastAsync<OrderPaymentActionCompleted>()).PaymentVersion);
    }

    [Fact]
    public async Task by_an_old_completion_leaves_the_new_wait_alone()
    {
        await HappenedAsync(s_placed, s_required with { PaymentVersion = 5 });
        await CompletedAsync(version: 4);
        Assert.Empty(_stepFunctions.Sent);
    }

    [Fact]
    public async Task passes_over_a_payment_of_no_order_here()
    {
        await CompletedAsync(version: 4);
        Assert.Empty(_stepFunctions.Sent);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task whose_order_is_cancelled_sends_the_token()
    {
        await HappenedAsync(s_placed, s_required, s_cancelled);
        await TakeAsync(Order.Decider.Stream("o-1"), 3, Order.Decider.Events.Write(s_cancelled));
        Assert.Equal(["token-1"], _stepFunctions.Sent);
    }

    [Fact]
    public async Task leaves_orders_alone_that_wait_for_nobody()
    {
        await HappenedAsync(s_placed, s_cancelled);
        await TakeAsync(Order.Decider.Stream("o-1"), 2, Order.Decider.Events.Write(s_cancelled));
        await TakeAsync(Order.Decider.Stream("o-1"), 1, Order.Decider.Events.Write(s_placed));
        await TakeAsync(new StreamId(PaymentsTopic.Category, "o-1"), 1, new StoredEvent("payment-requested-v1", "{}"));
        Assert.Empty(_stepFunctions.Sent);
        Assert.Equal(2, (await EventsAsync()).Count);
    }

    public void Dispose() => _stepFunctions.Dispose();

    private Task CompletedAsync(long version) =>
        TakeAsync(new StreamId(PaymentsTopic.Category, "o-1"), version, new StoredEvent(PaymentsTopic.ActionCompleted, "{}"));

    private Task TakeAsync(StreamId stream, long version, StoredEvent e) =>
        new SagaWaker(_store, new CommandRunner(_store, TimeProvider.System), _stepFunctions, TimeProvider.System, NullLogger.Instance)
            .ConsumeAsync(new ConsumedEvent(stream, version, e, null), CancellationToken.None);

    private async Task HappenedAsync(params OrderEvent[] events)
    {
        var head = StreamHead.New(Order.Decider.Stream("o-1"));
        var commit = new Commit(head.Stream, 1, "c-1", s_noon, "ann", null, null, [.. events.Select(Order.Decider.Events.Write)]);
        Assert.True(await _store.TryAppendAsync([new Append(head, commit)], CancellationToken.None));
    }

    private async Task<List<OrderEvent>> EventsAsync() =>
        [.. (await _store.ReadAsync(Order.Decider.Stream("o-1"), 0, CancellationToken.None).ToListAsync()).SelectMany(c => c.Events).Select(Order.Decider.Events.Read)];

    private async Task<T> LastAsync<T>() where T : OrderEvent => (await EventsAsync()).OfType<T>().Last();
}
