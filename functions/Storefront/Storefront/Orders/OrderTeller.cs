using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Orders;

internal sealed class OrderTeller(Order order, OrderHistory? history, OrderWords words, Words all)
{
    private OrderStep Placed => new("done", words.Placed, order.PlacedAt);

    private OrderStep Reserved => new("done", words.Reserved);

    private OrderStep ToShip => new("todo", words.Shipped);

    private OrderStep ToConfirm => new("todo", words.Confirmed);

    public OrderStory Tell(bool isBack) => order.Status switch
    {
        "placed" when order.Payment.NextAction is { } action && !isBack => Waiting(action.Url),
        "placed" => UnderWay(),
        "confirmed" => Tell(Confirmed()),
        "shipped" => Tell(Shipped()),
        "rejected" => Rejected(),
        _ => Cancelled(),
    };

    private OrderStory Waiting(Uri bank) => new(
        words.BankWantsToHear, words.BadgeWaiting, "warn", new("warn", words.ConfirmPayment(order.Total), words.BankAsksSecondStep),
        [Placed, Reserved, new("warn", words.Payment, Note: words.BankAsksYou), ToConfirm, ToShip], words.ToPay, Bank: bank, CanBeCancelled: true);

    private OrderStory UnderWay()
    {
        // The bank was asked, so the stock is reserved; before that the order does not know.
        var asked = At("order-payment-action-required-v1") is not null;
        return new(
            asked ? words.TakenOffTheShelf : words.WeHaveIt, words.BadgePlaced, "now", new(null, asked ? words.BankIsAsked : words.PlacedNotice, words.PlacedAdvice),
            asked
                ? [Placed, Reserved, new("now", words.AskingBank), ToConfirm, ToShip]
                : [Placed, new("now", words.Reserving), new("todo", words.Payment), ToConfirm, ToShip],
            words.ToPay, CanBeCancelled: true);
    }

    private OrderStory Confirmed() => new(
        words.ThankYou, words.BadgeConfirmed, "good", new("good", words.PaidAndPacked, words.NothingLeftToDo),
        [Placed, Reserved, Paid, new("done", words.Confirmed, At("order-confirmed-v1")), new("now", words.Shipping, Note: words.Packing)], words.Paid, CanBeCancelled: true);

    private OrderStory Shipped() => new(
        words.OnItsWay, words.BadgeShipped, "good", new("good", words.ParcelLeft, words.NothingLeftToDoAtAll),
        [Placed, Reserved, Paid, new("done", words.Confirmed, At("order-confirmed-v1")), new("done", words.Shipped, At("order-shipped-v1"))], words.Paid, IsOver: true);

    // What was done to the payment at the provider, in place of what there would be to say.
    private OrderStory Tell(OrderStory story) => order.Payment switch
    {
        { Disputed: true } => story with { Notice = new("warn", words.Disputed, words.DisputedMeans(isShipped: order.Status == "shipped")), Badge = words.BadgeDisputed, BadgeTone = "warn" },
        { Status: "refunded", Refunded: { } all } => story with
        {
            Heading = words.PaymentRefunded, Notice = new(null, words.RefundedTo(all), words.RefundedMeans), Badge = words.BadgeRefunded, BadgeTone = null, TotalLabel = words.TotalRefunded,
        },
        { Refunded: { } part } => story with { Notice = new(null, words.RefundedTo(part), story.Notice.Text) },
        _ => story,
    };

    private OrderStory Rejected()
    {
        var at = At("order-rejected-v1") ?? At("order-rejection-begun-v1");
        var end = new OrderStep("bad", words.NotAccepted, at, words.NothingChargedShort);
        var isUndone = order.Payment.Status == "voided";
        var (title, text, steps) = order.Reason?.Code switch
        {
            "out-of-stock" => (words.OutOfStock, words.BackAgain, new[] { Placed, new("bad", words.NotInStock), end }),
            "payment-declined" => (words.Declined, words.BackAgain, [Placed, new("undone", words.ReservedThenBack), new("bad", words.PaymentDeclined), end]),
            "too-many-open-orders" => (words.TooMuchWaits, words.BackAgain, [Placed, new("undone", words.ReservedThenBack), new("bad", words.Payment), end]),
            "customer-erased" => (words.DataErased, words.PutBack, [Placed, new("undone", words.ReservedThenBack), new("undone", words.PaymentReleased), end]),
            _ => (words.PaymentFailed, words.BackAgain, [Placed, new("undone", words.ReservedThenBack), new("bad", words.Payment), end]),
        };
        return new(words.NotTaken, words.BadgeRejected, "bad", new("bad", title, text), steps, words.TotalNotCharged, CanBePaidAgain: order.Reason?.Code != "customer-erased", IsOver: isUndone);
    }

    private OrderStory Cancelled()
    {
        var (isRefunded, isVoided, wasConfirmed) = (order.Payment.Status == "refunded", order.Payment.Status == "voided", At("order-confirmed-v1") is not null);
        var title = order.Reason?.Code switch
        {
            "cancelled-by-customer" => words.YouCancelled,
            "payment-failed" or "payment-declined" => words.PaymentFailed,
            _ => words.WeCancelled,
        };
        var text = isRefunded ? words.RefundedTo(order.Total) : isVoided ? words.NothingCharged : words.BeingUndone;
        var payment = isRefunded ? words.PaymentRefunded : words.PaymentReleased;
        return new(
            isRefunded ? words.CancelledRefunded(order.Total) : isVoided ? words.CancelledNothingCharged : words.Cancelled, words.BadgeCancelled, null, new(null, title, text),
            [
                Placed, new(isRefunded || isVoided ? "undone" : "now", words.ReservedThenBack),
                .. wasConfirmed || isRefunded ? [new OrderStep(isRefunded || isVoided ? "undone" : "now", payment, At("order-cancellation-settled-v1"))] : Array.Empty<OrderStep>(),
                new("bad", words.Cancelled, At("order-cancelled-v1")),
            ],
            isRefunded ? words.TotalRefunded : words.TotalNotCharged, CanBePaidAgain: false, IsOver: isRefunded || isVoided);
    }

    // What the customer sees as paid may be captured a second later; then it is the same money.
    private OrderStep Paid => new("done", words.Payment, At("order-confirmed-v1"), all.Money(order.Total));

    private DateTimeOffset? At(string name) => history?.Items.LastOrDefault(entry => entry.Name == name)?.At;
}
