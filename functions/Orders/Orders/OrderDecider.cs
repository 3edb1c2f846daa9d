using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Orders.OrderEvent>;

namespace ServerlessShop.Orders;

public abstract record OrderCommand(string OrderId, DateTimeOffset At) : ICommand
{
    string ICommand.StreamId => OrderId;
}

/// <param name="Lines">At least one, all in one currency.</param>
public sealed record PlaceOrder(
    string OrderId, string CustomerId, IReadOnlyList<OrderLine> Lines, PersonalData ShippingAddress, string PaymentMethod, DateTimeOffset At)
    : OrderCommand(OrderId, At);

/// <param name="PaymentVersion">Version of the payment stream at which the provider's wish was recorded.</param>
/// <param name="TaskToken">Of the saga that is going to wait.</param>
public sealed record RequirePaymentAction(string OrderId, Uri Url, long PaymentVersion, string TaskToken, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="PaymentVersion">Version of the payment stream at which the completion was recorded.</param>
public sealed record CompletePaymentAction(string OrderId, long PaymentVersion, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="At">When the saga came to wait, the same in every try to record it.</param>
public sealed record RecordParking(string OrderId, string Step, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="IsCustomerErased">Nothing can be sent to the customer any more.</param>
public sealed record ConfirmOrder(string OrderId, string PaymentId, bool IsCustomerErased, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <summary>After an unknown ConfirmOrder: either it is refused, the order being confirmed, or the order never will be.</summary>
public sealed record RejectUnlessConfirmed(string OrderId, OrderReason Reason, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <summary>Comes when everything is undone.</summary>
public sealed record RejectOrder(string OrderId, OrderReason Reason, DateTimeOffset At) : OrderCommand(OrderId, At);

public sealed record RecordSettlement(string OrderId, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="Note">The customer's own words, encrypted.</param>
public sealed record CancelOrder(string OrderId, OrderReason Reason, PersonalData? Note, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="Payment"><c>voided</c> or <c>refunded</c>.</param>
public sealed record RecordCancellation(string OrderId, string Payment, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="Refunded">All that was paid back at the payment provider.</param>
/// <param name="IsDisputed">A dispute is open there, or lost.</param>
/// <param name="PaymentVersion">Version of the payment's stream that says so.</param>
public sealed record RecordPaymentStanding(string OrderId, Money Refunded, bool IsDisputed, long PaymentVersion, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <param name="IsCustomerErased">Nobody knows the address any more.</param>
public sealed record ShipOrder(string OrderId, bool IsCustomerErased, DateTimeOffset At) : OrderCommand(OrderId, At);

public static class OrderRefusal
{
    public static readonly Refusal NotFound = new("order-not-found", "This order does not exist.");
    public static readonly Refusal AlreadyExists = new("order-exists", "An order with this id already exists.");
    public static readonly Refusal NotPlaced = new("order-not-placed", "The order is no longer waiting for confirmation.");
    public static readonly Refusal ActionCompleted = new("action-completed", "The customer has already completed the action that the payment required.");
    public static readonly Refusal Confirmed = new("order-confirmed", "The order is confirmed and can no longer be rejected.");
    public static readonly Refusal CustomerErased = new("customer-erased", "This customer's personal data was erased, so no order can be sent to them.");
    public static readonly Refusal NotConfirmed = new("order-not-confirmed", "Only a confirmed order can be settled.");
    public static readonly Refusal Cancelled = new("order-cancelled", "The order is cancelled.");
    public static readonly Refusal Rejected = new("order-rejected", "The order was rejected.");
    public static readonly Refusal AlreadyShipped = new("already-shipped", "The order has been shipped and can no longer be cancelled.");
    public static readonly Refusal NotReady = new("not-ready", "The order's payment and stock are not settled yet. Retry when its payment status is captured.");
    public static readonly Refusal PaymentRefunded = new(NotReady.Code, "The payment was refunded at the payment provider, so this order is no longer paid. Cancel it.");
    public static readonly Refusal PaymentDisputed = new(
        NotReady.Code, "The customer disputes the payment. If the dispute is won at the payment provider, ship the order; if it is lost, cancel it.");
    public static readonly Refusal AddressErased = new(NotReady.Code, "The customer's personal data was erased, including the address. Cancel the order to refund it.");
    /// <summary>Of a wait for the customer that would hold more than they may hold unpaid.</summary>
    public static readonly Refusal TooManyOpenOrders = new(
        LimitReached.TooManyOpenOrders, "The payment needs to be confirmed, but too many orders or units are already waiting for that. Confirm or cancel the other orders first, or order fewer units.");
    public static readonly Refusal NotCancelled = new("order-not-cancelled", "The order is not cancelled.");
}

// Idempotent by state: a saga's task may come again at any time, and late.
public static class OrderDecider
{
    public static Decision<OrderEvent> Decide(Order order, OrderCommand command) => (order.Status, command) switch
    {
        (OrderStatus.None, PlaceOrder c) => Accept(new OrderPlaced(
            c.OrderId, c.CustomerId, c.Lines, Order.TotalOf(c.Lines), c.ShippingAddress, c.PaymentMethod, c.At)),
        (_, PlaceOrder) => OrderRefusal.AlreadyExists,
        (OrderStatus.None, _) => OrderRefusal.NotFound,
        // The completion was faster than the wait: the saga need not begin to.
        (OrderStatus.Placed, RequirePaymentAction c) when c.PaymentVersion < order.ActionCompleted => OrderRefusal.ActionCompleted,
        // Another token is another try of the saga to wait, which may come late: whichever of them waits is woken.
        (OrderStatus.Placed, RequirePaymentAction c) when order.Action?.TaskTokens.Contains(c.TaskToken) != true
            => Accept(new OrderPaymentActionRequired(c.OrderId, c.Url, c.PaymentVersion, c.TaskToken, c.At)),
        (OrderStatus.Placed, RequirePaymentAction) => Nothing,
        (OrderStatus.Cancelled, RequirePaymentAction) => OrderRefusal.Cancelled,
        (_, RequirePaymentAction) => OrderRefusal.NotPlaced,
        (OrderStatus.Placed, CompletePaymentAction c) when c.PaymentVersion > order.ActionCompleted
            => Accept(new OrderPaymentActionCompleted(c.OrderId, c.PaymentVersion, c.At)),
        (_, CompletePaymentAction) => Nothing,
        (_, RecordParking c) when order.Parkings.Any(parking => parking.Step == c.Step && parking.At >= c.At) => Nothing,
        (_, RecordParking c) => Accept(new OrderSagaParked(c.OrderId, c.Step, c.At)),
        (OrderStatus.Placed, ConfirmOrder { IsCustomerErased: true }) => OrderRefusal.CustomerErased,
        (OrderStatus.Placed, ConfirmOrder c) => Accept(new OrderConfirmed(c.OrderId, c.PaymentId, c.At)),
        (_, ConfirmOrder) when order.WasConfirmed => Nothing,
        (OrderStatus.Cancelled, ConfirmOrder) => OrderRefusal.Cancelled,
        (_, ConfirmOrder) => OrderRefusal.NotPlaced,
        (OrderStatus.Placed, RejectUnlessConfirmed c) => Accept(new OrderRejectionBegun(c.OrderId, c.Reason, c.At)),
        (OrderStatus.Placed, RejectOrder c) => Accept(new OrderRejected(c.OrderId, c.Reason, c.At)),
        // The reason is the one that was given first.
        (OrderStatus.Rejected, RejectOrder c) when order.IsUndoing => Accept(new OrderRejected(c.OrderId, order.Reason!, c.At)),
        (_, RejectOrder or RejectUnlessConfirmed) when !order.WasConfirmed => Nothing,
        // By a second saga, which found undone what the order's cancellation has taken back.
        (OrderStatus.Cancelled, RejectOrder) => OrderRefusal.Cancelled,
        (_, RejectOrder or RejectUnlessConfirmed) => OrderRefusal.Confirmed,
        (OrderStatus.Confirmed or OrderStatus.Shipped, RecordSettlement) when order.Settled => Nothing,
        (OrderStatus.Confirmed, RecordSettlement c) => Accept(new OrderSettled(c.OrderId, c.At)),
        (OrderStatus.Cancelled, RecordSettlement) => OrderRefusal.Cancelled,
        (_, RecordSettlement) => OrderRefusal.NotConfirmed,
        (OrderStatus.Placed or OrderStatus.Confirmed, CancelOrder c) => Accept(new OrderCancelled(c.OrderId, c.Reason, c.Note, order.WasConfirmed, c.At)),
        (OrderStatus.Cancelled, CancelOrder) => Nothing,
        (OrderStatus.Shipped, CancelOrder) => OrderRefusal.AlreadyShipped,
        (_, CancelOrder) => OrderRefusal.Rejected,
        (OrderStatus.Cancelled, RecordCancellation) when order.CancelledPayment is not null => Nothing,
        (OrderStatus.Cancelled, RecordCancellation c) => Accept(new OrderCancellationSettled(c.OrderId, c.Payment, c.At)),
        (_, RecordCancellation) => OrderRefusal.NotCancelled,
        (_, RecordPaymentStanding c) when c.PaymentVersion <= order.PaymentVersion => Nothing,
        (_, RecordPaymentStanding c) => Accept([.. Differences(order, c)]),
        (OrderStatus.Confirmed, ShipOrder) when order.IsRefundedInFull => OrderRefusal.PaymentRefunded,
        (OrderStatus.Confirmed, ShipOrder) when order.IsDisputed => OrderRefusal.PaymentDisputed,
        (OrderStatus.Confirmed, ShipOrder { IsCustomerErased: true }) => OrderRefusal.AddressErased,
        (OrderStatus.Confirmed, ShipOrder c) when order.Settled => Accept(new OrderShipped(c.OrderId, c.At)),
        (OrderStatus.Shipped, ShipOrder) => Nothing,
        (OrderStatus.Cancelled, ShipOrder) => OrderRefusal.Cancelled,
        (OrderStatus.Rejected, ShipOrder) => OrderRefusal.Rejected,
        (_, ShipOrder) => OrderRefusal.NotReady,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Unknown order command."),
    };

    private static IEnumerable<OrderEvent> Differences(Order order, RecordPaymentStanding c)
    {
        if (c.Refunded.Amount > (order.Refunded?.Amount ?? 0)) yield return new OrderPaymentRefunded(c.OrderId, c.Refunded, c.PaymentVersion, c.At);
        if (c.IsDisputed && !order.IsDisputed) yield return new OrderPaymentDisputed(c.OrderId, c.PaymentVersion, c.At);
        if (!c.IsDisputed && order.IsDisputed) yield return new OrderPaymentDisputeWon(c.OrderId, c.PaymentVersion, c.At);
    }
}
