using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Orders.Specs;

/// <summary>The order that the specifications speak of.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Later = Noon.AddMinutes(1);

    public static readonly OrderLine Tea = new("p-1", "TEA-001", "Sencha", 2, new Money(12.50m, "EUR"));
    public static readonly OrderLine Pot = new("p-2", "POT-001", "Kyusu", 1, new Money(49.00m, "EUR"));
    public static readonly PersonalData Address = new("ann", "bm9uY2UgY2lwaGVydGV4dCB0YWc=");
    public static readonly OrderReason OutOfStock = new("out-of-stock", "Only 1 of p-1 is left.");
    public static readonly OrderReason ChangedMind = new("cancelled-by-customer", "The customer cancelled the order.");
    public static readonly PersonalData Words = new("ann", "bm9uY2Ugd29yZHMgdGFn");

    public static readonly PlaceOrder Place = new("o-1", "ann", [Tea, Pot], Address, "pm_card_visa", Noon);
    public static readonly ConfirmOrder Confirm = new("o-1", "pay-1", IsCustomerErased: false, Later);
    public static readonly RejectUnlessConfirmed RejectUnless = new("o-1", OutOfStock, Later);
    public static readonly RejectOrder Reject = new("o-1", OutOfStock, Later);
    public static readonly RecordSettlement Settle = new("o-1", Later);

    public static readonly CancelOrder Cancel = new("o-1", ChangedMind, Words, Later);
    public static readonly RecordCancellation Refunded = new("o-1", "refunded", Later);
    public static readonly ShipOrder Ship = new("o-1", IsCustomerErased: false, Later);

    public static readonly Uri ActionUrl = new("https://provider.test/confirm/pay-1");
    public static readonly RequirePaymentAction AskCustomer = new("o-1", ActionUrl, 3, "token-1", Later);
    public static readonly CompletePaymentAction CustomerIsDone = new("o-1", 4, Later);

    public static readonly RecordParking Park = new("o-1", "CapturePayment", Later);

    public static readonly Money Total = new(74.00m, "EUR");
    public static readonly RecordPaymentStanding RefundThere = new("o-1", Total, IsDisputed: false, 7, Later);
    public static readonly RecordPaymentStanding DisputeThere = new("o-1", Total with { Amount = 0 }, IsDisputed: true, 7, Later);

    public static readonly OrderPlaced Placed = new("o-1", "ann", [Tea, Pot], new Money(74.00m, "EUR"), Address, "pm_card_visa", Noon);
    public static readonly OrderPaymentActionRequired ActionRequired = new("o-1", ActionUrl, 3, "token-1", Later);
    public static readonly OrderPaymentActionCompleted ActionCompleted = new("o-1", 4, Later);
    public static readonly OrderSagaParked Parked = new("o-1", "CapturePayment", Later);
    public static readonly OrderConfirmed Confirmed = new("o-1", "pay-1", Later);
    public static readonly OrderRejectionBegun RejectionBegun = new("o-1", OutOfStock, Later);
    public static readonly OrderRejected Rejected = new("o-1", OutOfStock, Later);
    public static readonly OrderSettled Settled = new("o-1", Later);
    public static readonly OrderCancelled Cancelled = new("o-1", ChangedMind, Words, AfterConfirmation: false, Later);
    public static readonly OrderCancellationSettled CancellationSettled = new("o-1", "refunded", Later);
    public static readonly OrderShipped Shipped = new("o-1", Later);

    public static readonly OrderPaymentRefunded PaymentRefunded = new("o-1", Total, 7, Later);
    public static readonly OrderPaymentDisputed PaymentDisputed = new("o-1", 7, Later);
    public static readonly OrderPaymentDisputeWon PaymentDisputeWon = new("o-1", 8, Later);

    public static DeciderSpec<Order, OrderCommand, OrderEvent>.GivenSteps Given(params OrderEvent[] past) =>
        new DeciderSpec<Order, OrderCommand, OrderEvent>(Order.Decider).Given(past);

    public static Order Fold(params IEnumerable<OrderEvent> events) => events.Aggregate(Order.Initial, Order.Evolve);
}
