using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Orders;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Orders;

public class The_story_of_an_order
{
    private static readonly Uri s_bank = new("https://bank.test/");

    [Theory]
    [InlineData("placed", "pending", null, "We have your order", "now", "done now todo todo todo", false, true)]
    [InlineData("placed", "requires-action", null, "Your bank wants to hear from you", "warn", "done done warn todo todo", false, true)]
    [InlineData("confirmed", "captured", null, "Thank you, your order is confirmed", "good", "done done done done now", false, true)]
    [InlineData("shipped", "captured", null, "On its way", "good", "done done done done done", true, false)]
    [InlineData("rejected", "voided", "payment-declined", "We could not take this order", "bad", "done undone bad bad", true, false)]
    [InlineData("rejected", "pending", "payment-declined", "We could not take this order", "bad", "done undone bad bad", false, false)]
    [InlineData("rejected", "voided", "out-of-stock", "We could not take this order", "bad", "done bad bad", true, false)]
    [InlineData("cancelled", "voided", "cancelled-by-customer", "Cancelled, nothing charged", null, "done undone bad", true, false)]
    [InlineData("cancelled", "refunded", "cancelled-by-customer", "Cancelled, €25.00 refunded", null, "done undone undone bad", true, false)]
    [InlineData("cancelled", "pending", "cancelled-by-customer", "Cancelled", null, "done now bad", false, false)]
    public void says_where_it_is_and_whether_anything_can_still_happen(
        string status, string payment, string? reason, string heading, string? tone, string steps, bool isOver, bool canBeCancelled)
    {
        var story = OrderStory.Tell(Order(status, payment, reason), null, Words.English);
        Assert.Equal((heading, tone, steps, isOver, canBeCancelled), (story.Heading, story.BadgeTone, string.Join(' ', story.Steps.Select(step => step.Mark)), story.IsOver, story.CanBeCancelled));
    }

    [Theory]
    [InlineData("payment-declined", "Your bank declined the card. You have not been charged.")]
    [InlineData("out-of-stock", "Somebody was quicker: the last one is gone. You have not been charged.")]
    [InlineData("payment-failed", "The payment did not go through. Nothing was charged; please try again.")]
    [InlineData("customer-erased", "Your data was erased before we could send this order. You have not been charged.")]
    [InlineData("reservation-failed", "The payment did not go through. Nothing was charged; please try again.")]
    [InlineData("too-many-open-orders", "Your bank wants you to confirm this payment, and too much already waits for that. Nothing was charged; confirm or cancel your other orders first, or order fewer pieces.")]
    public void says_what_a_rejection_means_for_the_money(string code, string title) =>
        Assert.Equal(title, OrderStory.Tell(Order("rejected", "voided", code), null, Words.English).Notice.Title);

    [Fact]
    public void leads_to_the_bank_and_waits_for_its_word_afterwards()
    {
        var waiting = OrderStory.Tell(Order("placed", "requires-action"), null, Words.English);
        Assert.Equal((s_bank, "cancel"), (waiting.Bank, waiting.Offers));
        var history = new OrderHistory([new OrderHistoryEntry(2, "order-payment-action-required-v1", DateTimeOffset.UnixEpoch)]);
        var back = OrderStory.Tell(Order("placed", "requires-action"), history, Words.English, isBack: true);
        Assert.Null(back.Bank);
        Assert.Equal(("now", "cancel again"), (back.Steps[2].Mark, back.Offers));
    }

    [Fact]
    public void knows_when_what_happened()
    {
        var at = new DateTimeOffset(2026, 11, 28, 18, 2, 14, TimeSpan.Zero);
        var story = OrderStory.Tell(Order("confirmed", "captured"), new OrderHistory([new OrderHistoryEntry(3, "order-confirmed-v1", at)]), Words.English);
        Assert.Equal(at, story.Steps[3].At);
    }

    [Theory]
    [InlineData("placed", "requires-action", "Waiting for you", "warn")]
    [InlineData("placed", "pending", "Placed", "now")]
    [InlineData("confirmed", "captured", "Being packed", "now")]
    [InlineData("cancelled", "voided", "Cancelled", null)]
    public void is_a_badge_in_the_list(string status, string payment, string badge, string? tone) =>
        Assert.Equal((badge, tone), OrderStory.Sum(Order(status, payment), Words.English.Order));

    [Theory]
    [InlineData("confirmed", "refunded", 25, false, "Payment refunded", "€25.00 goes back to your card; your bank shows it within a few days.", "Refunded")]
    [InlineData("confirmed", "captured", 10, false, "Thank you, your order is confirmed", "€10.00 goes back to your card; your bank shows it within a few days.", "Confirmed")]
    [InlineData("confirmed", "captured", 0, true, "Thank you, your order is confirmed", "Your bank was asked to take this payment back.", "Payment disputed")]
    [InlineData("shipped", "refunded", 25, false, "Payment refunded", "€25.00 goes back to your card; your bank shows it within a few days.", "Refunded")]
    [InlineData("shipped", "captured", 0, true, "On its way", "Your bank was asked to take this payment back.", "Payment disputed")]
    public void says_what_was_done_to_the_payment_at_the_provider(string status, string payment, int refunded, bool isDisputed, string heading, string title, string badge)
    {
        var order = Order(status, payment) with { Payment = new OrderPayment(payment, null, refunded == 0 ? null : new Money(refunded, "EUR"), isDisputed) };
        var story = OrderStory.Tell(order, null, Words.English);
        Assert.Equal((heading, title, badge), (story.Heading, story.Notice.Title, story.Badge));
    }

    private static Order Order(string status, string payment, string? reason = null) => new(
        "o-1", status, reason is null ? null : new OrderReason(reason, null), [], new Money(25, "EUR"), new Address("", "", "", "", "DE"),
        new OrderPayment(payment, payment == "requires-action" ? new NextAction(s_bank) : null), 1, default, default);
}
