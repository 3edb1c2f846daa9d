using System.Text.Json;
using ServerlessShop.Contracts;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs;

public class Viewing_an_order
{
    private static readonly ShippingAddress s_address = new("Ann", "Main Street 1", "Bonn", "53111", "DE");

    [Fact]
    public void shows_the_shape_of_the_contract()
    {
        var json = JsonSerializer.Serialize(OrderView.From(Fold(Placed), 1, s_address), OrderJson.Default.OrderView);
        const string contract = """
            {"id":"o-1","customerId":"ann","status":"placed","reason":null,
             "lines":[{"productId":"p-1","sku":"TEA-001","name":"Sencha","quantity":2,"unitPrice":{"amount":12.50,"currency":"EUR"},"total":{"amount":25.00,"currency":"EUR"}},
                      {"productId":"p-2","sku":"POT-001","name":"Kyusu","quantity":1,"unitPrice":{"amount":49.00,"currency":"EUR"},"total":{"amount":49.00,"currency":"EUR"}}],
             "total":{"amount":74.00,"currency":"EUR"},
             "shippingAddress":{"name":"Ann","street":"Main Street 1","city":"Bonn","postalCode":"53111","country":"DE"},
             "payment":{"status":"pending","nextAction":null,"refunded":null,"disputed":false},
             "version":1,"placedAt":"2026-03-01T12:00:00+00:00","updatedAt":"2026-03-01T12:00:00+00:00"}
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(contract).RootElement, JsonDocument.Parse(json).RootElement), json);
    }

    [Fact] public void just_placed_shows_the_payment_pending() => AssertShows("placed", "pending", Placed);

    [Fact]
    public void that_waits_for_the_customer_shows_where_to_go()
    {
        AssertShows("placed", "requires-action", Placed, ActionRequired);
        Assert.Equal(new NextAction(ActionUrl), OrderView.From(Fold(Placed, ActionRequired), 2, s_address).Payment.NextAction);
    }

    [Fact]
    public void that_waits_no_longer_shows_nothing_to_do()
    {
        AssertShows("placed", "pending", Placed, ActionRequired, ActionCompleted);
        AssertShows("cancelled", "pending", Placed, ActionRequired, Cancelled);
        AssertShows("confirmed", "authorized", Placed, ActionRequired, Confirmed);
        Assert.All(new OrderEvent[] { ActionCompleted, Cancelled, Confirmed }, next => Assert.Null(OrderView.From(Fold(Placed, ActionRequired, next), 3, s_address).Payment.NextAction));
    }

    [Fact] public void that_is_confirmed_shows_the_payment_authorized() => AssertShows("confirmed", "authorized", Placed, Confirmed);

    [Fact] public void that_is_settled_shows_the_payment_captured() => AssertShows("confirmed", "captured", Placed, Confirmed, Settled);

    [Fact]
    public void that_was_rejected_shows_the_payment_voided_and_the_reason()
    {
        AssertShows("rejected", "pending", Placed, RejectionBegun);
        AssertShows("rejected", "voided", Placed, RejectionBegun, Rejected);
        AssertShows("rejected", "voided", Placed, Rejected);
        Assert.Equal(OutOfStock with { Detail = "Only 1 of Sencha is left." }, OrderView.From(Fold(Placed, Rejected), 2, s_address).Reason);
    }

    [Fact] public void that_is_shipped_shows_the_payment_captured() => AssertShows("shipped", "captured", Placed, Confirmed, Settled, Shipped);

    [Fact]
    public void that_was_cancelled_shows_the_payment_as_it_was_until_it_is_undone()
    {
        AssertShows("cancelled", "pending", Placed, Cancelled);
        AssertShows("cancelled", "authorized", Placed, Confirmed, Cancelled);
        AssertShows("cancelled", "captured", Placed, Confirmed, Settled, Cancelled);
        AssertShows("cancelled", "voided", Placed, Confirmed, Cancelled, CancellationSettled with { Payment = "voided" });
        AssertShows("cancelled", "refunded", Placed, Confirmed, Settled, Cancelled, CancellationSettled);
    }

    [Fact]
    public void shows_what_was_paid_back_and_whether_the_payment_is_disputed()
    {
        var part = Total with { Amount = 10 };
        Assert.Equal(new PaymentView("refunded", null, Total, false), PaymentOf(Placed, Confirmed, Settled, PaymentRefunded));
        Assert.Equal(new PaymentView("captured", null, part, false), PaymentOf(Placed, Confirmed, Settled, PaymentRefunded with { Refunded = part }));
        Assert.Equal(new PaymentView("captured", null, null, true), PaymentOf(Placed, Confirmed, Settled, PaymentDisputed));
        Assert.Equal(new PaymentView("captured", null, null, false), PaymentOf(Placed, Confirmed, Settled, PaymentDisputed, PaymentDisputeWon));
        Assert.Equal(new PaymentView("refunded", null, Total, false), PaymentOf(Placed, Confirmed, Settled, Cancelled, CancellationSettled));

        static PaymentView PaymentOf(params OrderEvent[] past) => PaymentView.From(Fold(past));
    }

    [Fact]
    public void that_was_cancelled_shows_the_customers_own_words_where_they_can_still_be_read()
    {
        var order = Fold(Placed, Cancelled);
        Assert.Equal(ChangedMind with { Detail = "too late" }, OrderView.From(order, 2, s_address, "too late").Reason);
        Assert.Equal(ChangedMind, OrderView.From(order, 2, ShippingAddress.Erased).Reason);
    }

    [Fact]
    public void whose_customer_was_erased_shows_so_in_place_of_the_address() => Assert.Contains(
        """{"name":"erased","street":"erased","city":"erased","postalCode":"erased","country":"erased"}""",
        JsonSerializer.Serialize(OrderView.From(Fold(Placed), 1, ShippingAddress.Erased), OrderJson.Default.OrderView), StringComparison.Ordinal);

    [Fact]
    public void is_the_same_from_a_state_that_was_kept_as_json()
    {
        var order = Fold(Placed, ActionRequired, ActionCompleted, Confirmed, Settled, Cancelled, CancellationSettled);
        var kept = JsonSerializer.Deserialize(JsonSerializer.Serialize(order, OrderJson.Default.Order), OrderJson.Default.Order)!;
        Assert.Equivalent(OrderView.From(order, 3, s_address), OrderView.From(kept, 3, s_address), strict: true);
    }

    private static void AssertShows(string status, string payment, params OrderEvent[] past)
    {
        var view = OrderView.From(Fold(past), past.Length, s_address);
        Assert.Equal((status, payment), (view.Status, view.Payment.Status));
    }
}
