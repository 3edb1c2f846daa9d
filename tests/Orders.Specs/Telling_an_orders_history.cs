using System.Text.Json;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Telling_an_orders_history
{
    private static readonly OrderHistory s_history = OrderHistory.From(
        [Commit(1, "ann", Noon, Placed), Commit(2, "place-order", Later, Confirmed, Settled), Commit(4, "ann", Later, Cancelled), Commit(5, "cancel-order", Later, CancellationSettled)], namesAdmins: false);

    [Fact]
    public void names_each_event_with_its_version_time_and_actor() => Assert.Equal(
        [
            (1, "order-placed-v1", Noon, "ann"), (2, "order-confirmed-v1", Later, "place-order"), (3, "order-settled-v1", Later, "place-order"),
            (4, "order-cancelled-v1", Later, "ann"), (5, "order-cancellation-settled-v1", Later, "cancel-order"),
        ],
        s_history.Items.Select(entry => (entry.Version, entry.Name, entry.At, entry.Actor)));

    [Fact]
    public void shows_what_the_events_say()
    {
        Assert.Equal(74.00m, s_history.Items[0].Data.Total!.Amount);
        Assert.Equal("pay-1", s_history.Items[1].Data.PaymentId);
        Assert.Equal((ChangedMind, false), (s_history.Items[3].Data.Reason, s_history.Items[3].Data.AfterConfirmation));
        Assert.EndsWith("""data":{"payment":"refunded"}}],"next":null}""", JsonSerializer.Serialize(s_history, OrderJson.Default.OrderHistory), StringComparison.Ordinal);
    }

    [Fact]
    public void names_products_to_the_customer_as_the_order_does()
    {
        var history = OrderHistory.From([Commit(1, "ann", Noon, Placed), Commit(2, "place-order", Later, RejectionBegun), Commit(3, "place-order", Later, Rejected)], namesAdmins: false);
        Assert.Equal([null, "Only 1 of Sencha is left.", "Only 1 of Sencha is left."], history.Items.Select(entry => entry.Data.Reason?.Detail));
    }

    [Theory]
    [InlineData(true, "admin:a-1")]
    [InlineData(false, "admin")]
    public void names_admins_and_traces_to_admins_alone(bool toAdmin, string actor)
    {
        var history = OrderHistory.From([Commit(1, "ann", Noon, Placed), Commit(2, "admin:a-1", Later, Cancelled)], toAdmin);
        Assert.Equal(["ann", actor], history.Items.Select(entry => entry.Actor));
        Assert.All(history.Items, entry => Assert.Equal(toAdmin ? "4bf92f3577b34da6a3ce929d0e0e4736" : null, entry.TraceId));
    }

    [Fact]
    public void shows_what_was_paid_back_at_the_provider() =>
        Assert.Equal(Total, OrderHistory.From([Commit(1, "ann", Noon, Placed), Commit(2, "payment-provider", Later, PaymentRefunded)], namesAdmins: false).Items[1].Data.Refunded);

    [Fact]
    public void leaves_out_personal_data_and_tokens()
    {
        var json = JsonSerializer.Serialize(s_history, OrderJson.Default.OrderHistory);
        Assert.All([Address.Ciphertext, Words.Ciphertext, "pm_card_visa", "shippingAddress", "note"], hidden => Assert.DoesNotContain(hidden, json, StringComparison.Ordinal));
    }

    private static Commit Commit(long version, string actor, DateTimeOffset at, params OrderEvent[] events) => new(
        Order.Decider.Stream("o-1"), version, $"c-{version}", at, actor, null, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", [.. events.Select(Order.Decider.Events.Write)]);
}
