using System.Text.Json.Serialization;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders;

// The stored names are the format of the table and the topic: they never change.
public abstract record OrderEvent;

[StoredAs("order-placed-v1")]
public sealed record OrderPlaced(
    string OrderId, string CustomerId, IReadOnlyList<OrderLine> Lines, Money Total, PersonalData ShippingAddress, string PaymentMethod,
    DateTimeOffset At) : OrderEvent;

/// <summary>The payment goes on only when the cardholder has confirmed it (3-D Secure); the saga waits for that.</summary>
/// <param name="Url">The payment provider's page, for the customer's browser.</param>
/// <param name="PaymentVersion">Version of the payment stream at which this was recorded; a completion with a higher version ends the wait.</param>
/// <param name="TaskToken">Wakes the saga; not for customers' eyes.</param>
[StoredAs("order-payment-action-required-v1")]
public sealed record OrderPaymentActionRequired(string OrderId, Uri Url, long PaymentVersion, string TaskToken, DateTimeOffset At) : OrderEvent;

/// <summary>The customer is done there, well or not.</summary>
/// <param name="PaymentVersion">Of the payment's stream, where the completion is on record.</param>
[StoredAs("order-payment-action-completed-v1")]
public sealed record OrderPaymentActionCompleted(string OrderId, long PaymentVersion, DateTimeOffset At) : OrderEvent;

/// <summary>A saga of the order cannot finish a step, and waits for a person.</summary>
/// <param name="Step">The state of the state machine that will be tried again.</param>
/// <param name="At">When the saga came to wait: the same however often it is recorded.</param>
[StoredAs("order-saga-parked-v1")]
public sealed record OrderSagaParked(string OrderId, string Step, DateTimeOffset At) : OrderEvent;

[StoredAs("order-confirmed-v1")]
public sealed record OrderConfirmed(string OrderId, string PaymentId, DateTimeOffset At) : OrderEvent;

/// <summary>Whether the confirmation took effect was unknown: it did not, and from here on it never will. What was done for the order is yet to be undone.</summary>
[StoredAs("order-rejection-begun-v1")]
public sealed record OrderRejectionBegun(string OrderId, OrderReason Reason, DateTimeOffset At) : OrderEvent;

/// <summary>Nothing comes of the order, and nothing of it is left to the saga.</summary>
[StoredAs("order-rejected-v1")]
public sealed record OrderRejected(string OrderId, OrderReason Reason, DateTimeOffset At) : OrderEvent;

/// <summary>The payment is captured and the stock committed: nothing of the order is left to the saga.</summary>
[StoredAs("order-settled-v1")]
public sealed record OrderSettled(string OrderId, DateTimeOffset At) : OrderEvent;

/// <summary>Nothing more is to happen to the order; what was done for it is undone.</summary>
/// <param name="Note">What the customer gave as the reason, encrypted: people write anything there. Null: nothing.</param>
/// <param name="AfterConfirmation">On which side of the saga's pivot: the saga itself undoes what comes before it, another what comes after.</param>
[StoredAs("order-cancelled-v1")]
public sealed record OrderCancelled(string OrderId, OrderReason Reason, PersonalData? Note, bool AfterConfirmation, DateTimeOffset At) : OrderEvent;

/// <summary>The cancelled order's money and stock are back: nothing of the order is left to a saga.</summary>
/// <param name="Payment"><c>voided</c> (nothing was taken) or <c>refunded</c>.</param>
[StoredAs("order-cancellation-settled-v1")]
public sealed record OrderCancellationSettled(string OrderId, string Payment, DateTimeOffset At) : OrderEvent;

/// <summary>Somebody has paid money back at the payment provider, and not by cancelling the order.</summary>
/// <param name="Refunded">All that was paid back there so far.</param>
/// <param name="PaymentVersion">Version of the payment's stream that says it; what an earlier one says later is passed over.</param>
[StoredAs("order-payment-refunded-v1")]
public sealed record OrderPaymentRefunded(string OrderId, Money Refunded, long PaymentVersion, DateTimeOffset At) : OrderEvent;

/// <summary>The cardholder has their bank take the money back.</summary>
/// <param name="PaymentVersion">Version of the payment's stream that says it.</param>
[StoredAs("order-payment-disputed-v1")]
public sealed record OrderPaymentDisputed(string OrderId, long PaymentVersion, DateTimeOffset At) : OrderEvent;

/// <summary>The shop has won the dispute and keeps the money.</summary>
/// <param name="PaymentVersion">Version of the payment's stream that says it.</param>
[StoredAs("order-payment-dispute-won-v1")]
public sealed record OrderPaymentDisputeWon(string OrderId, long PaymentVersion, DateTimeOffset At) : OrderEvent;

[StoredAs("order-shipped-v1")]
public sealed record OrderShipped(string OrderId, DateTimeOffset At) : OrderEvent;

/// <summary>One line as it was ordered. A product may come on several lines.</summary>
/// <param name="UnitPrice">The price at which the customer bought; later changes of the product do not touch it.</param>
public sealed record OrderLine(string ProductId, string Sku, string Name, int Quantity, Money UnitPrice);

/// <summary>Why an order was rejected or cancelled.</summary>
/// <param name="Code">Stable: <c>out-of-stock</c>, <c>payment-declined</c>, <c>payment-failed</c>, <c>reservation-failed</c>,
/// <c>too-many-open-orders</c>, <c>customer-erased</c>, <c>cancelled-by-customer</c>, <c>cancelled-by-shop</c>.</param>
/// <param name="Detail">For the customer.</param>
public sealed record OrderReason(string Code, string Detail)
{
    /// <summary>As the customer knows the products: by the names of the order's lines, in place of the ids that other domains call them by.</summary>
    public OrderReason Naming(IEnumerable<OrderLine> lines) =>
        this with { Detail = lines.Aggregate(Detail, (detail, line) => detail.Replace(line.ProductId, line.Name, StringComparison.Ordinal)) };
}

/// <summary>What the customer has to do before the payment goes on.</summary>
/// <param name="Url">The payment provider's page.</param>
/// <param name="PaymentVersion">Version of the payment stream at which this was recorded.</param>
/// <param name="TaskTokens">One for each try of the saga to wait for it: a try that was given up may be recorded after the one that waits.</param>
public sealed record PaymentAction(Uri Url, long PaymentVersion, IReadOnlyList<string> TaskTokens);

/// <summary>A saga waits for a person, or did, to try the step again.</summary>
public sealed record Parking(string Step, DateTimeOffset At);

public enum OrderStatus { None, Placed, Confirmed, Rejected, Cancelled, Shipped }

/// <summary>An order as it stands.</summary>
/// <param name="ShippingAddress">A <see cref="Orders.ShippingAddress"/> as JSON, encrypted; null only before the order is placed.</param>
/// <param name="PaymentId">The authorized payment, from the confirmation on.</param>
/// <param name="IsUndoing">Rejected, and the saga is not through with undoing what it did.</param>
/// <param name="Settled">Capture and commit are on record; only a confirmed order gets there.</param>
/// <param name="Note">The customer's own words to <paramref name="Reason"/>, encrypted.</param>
/// <param name="Action">What the saga waited for the last time that it waited for the customer; null: it never did.</param>
/// <param name="ActionCompleted">Of the payment's stream, where the customer was done the last time; 0: never.</param>
/// <param name="Parkings">The last parking of each step that ever was parked.</param>
/// <param name="OpenSince">When something was left to do for it, for the first time or, after it had been finished, again.</param>
/// <param name="CancelledPayment">What became of a cancelled order's payment, <c>voided</c> or <c>refunded</c>; null: it is not settled yet.</param>
/// <param name="Refunded">What was paid back at the payment provider, and not by a cancellation; null: nothing.</param>
/// <param name="IsDisputed">The cardholder disputes the payment, or has won the dispute.</param>
/// <param name="PaymentVersion">Version of the payment's stream that the last two are of.</param>
public sealed record Order(
    OrderStatus Status, string Id, string CustomerId, IReadOnlyList<OrderLine> Lines, Money Total, PersonalData? ShippingAddress,
    string PaymentMethod, string? PaymentId, OrderReason? Reason, bool IsUndoing, bool Settled, PersonalData? Note, PaymentAction? Action, long ActionCompleted,
    IReadOnlyList<Parking> Parkings, string? CancelledPayment, Money? Refunded, bool IsDisputed, long PaymentVersion, DateTimeOffset OpenSince, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    public static readonly Order Initial =
        new(OrderStatus.None, "", "", [], new Money(0, ""), null, "", null, null, false, false, null, null, 0, [], null, null, false, 0, default, default, default);

    /// <summary>The streams <c>order-{id}</c>.</summary>
    public static readonly Decider<Order, OrderCommand, OrderEvent> Decider = new(
        "order", Initial, OrderDecider.Decide, Evolve,
        new(OrderJson.Default,
            typeof(OrderPlaced), typeof(OrderPaymentActionRequired), typeof(OrderPaymentActionCompleted), typeof(OrderSagaParked), typeof(OrderConfirmed),
            typeof(OrderRejectionBegun), typeof(OrderRejected), typeof(OrderSettled), typeof(OrderCancelled), typeof(OrderCancellationSettled), typeof(OrderShipped),
            typeof(OrderPaymentRefunded), typeof(OrderPaymentDisputed), typeof(OrderPaymentDisputeWon)),
        new StateSchema<Order>(6, OrderJson.Default.Order, "orders"),
        order => new Progress(DateOnly.FromDateTime(order.OpenSince.UtcDateTime), order.IsFinished),
        OrderAccount.TagOf);

    /// <summary>The saga has passed its pivot, whatever became of the order since.</summary>
    [JsonIgnore] public bool WasConfirmed => PaymentId is not null;

    /// <summary>The payment waits for the customer.</summary>
    [JsonIgnore] public bool AwaitsCustomer => Status == OrderStatus.Placed && Action?.PaymentVersion > ActionCompleted;

    /// <summary>Nothing is paid for the order any more, though nobody has cancelled it.</summary>
    [JsonIgnore] public bool IsRefundedInFull => Refunded?.Amount >= Total.Amount;

    [JsonIgnore] public int Units => Lines.Sum(line => line.Quantity);

    /// <summary>No saga has anything left to do for it.</summary>
    [JsonIgnore] public bool IsFinished => this is
        { Status: OrderStatus.Rejected, IsUndoing: false } or { Status: OrderStatus.Shipped } or { Status: OrderStatus.Confirmed, Settled: true } or { CancelledPayment: not null };

    /// <summary>What the lines, at least one and all in one currency, cost together.</summary>
    public static Money TotalOf(IReadOnlyList<OrderLine> lines) =>
        lines.Select(line => line.UnitPrice * line.Quantity).Aggregate((sum, line) => sum + line);

    public static Order Evolve(Order order, OrderEvent e) => e switch
    {
        OrderPlaced p => Initial with
        {
            Status = OrderStatus.Placed, Id = p.OrderId, CustomerId = p.CustomerId, Lines = p.Lines, Total = p.Total,
            ShippingAddress = p.ShippingAddress, PaymentMethod = p.PaymentMethod, OpenSince = p.At, PlacedAt = p.At, UpdatedAt = p.At,
        },
        OrderPaymentActionRequired a => order with
        {
            Action = new PaymentAction(a.Url, a.PaymentVersion, order.Action?.PaymentVersion == a.PaymentVersion ? [.. order.Action.TaskTokens, a.TaskToken] : [a.TaskToken]),
            UpdatedAt = a.At,
        },
        OrderPaymentActionCompleted c => order with { ActionCompleted = c.PaymentVersion, UpdatedAt = c.At },
        OrderSagaParked p => order with { Parkings = [.. order.Parkings.Where(parking => parking.Step != p.Step), new Parking(p.Step, p.At)] },
        OrderConfirmed c => order with { Status = OrderStatus.Confirmed, PaymentId = c.PaymentId, UpdatedAt = c.At },
        OrderRejectionBegun r => order with { Status = OrderStatus.Rejected, Reason = r.Reason, IsUndoing = true, UpdatedAt = r.At },
        OrderRejected r => order with { Status = OrderStatus.Rejected, Reason = r.Reason, IsUndoing = false, UpdatedAt = r.At },
        OrderSettled s => order with { Settled = true, UpdatedAt = s.At },
        OrderCancelled c => order with
        {
            Status = OrderStatus.Cancelled, Reason = c.Reason, Note = c.Note, OpenSince = order.IsFinished ? c.At : order.OpenSince, UpdatedAt = c.At,
        },
        OrderCancellationSettled s => order with { CancelledPayment = s.Payment, UpdatedAt = s.At },
        OrderPaymentRefunded r => order with { Refunded = r.Refunded, PaymentVersion = r.PaymentVersion, UpdatedAt = r.At },
        OrderPaymentDisputed d => order with { IsDisputed = true, PaymentVersion = d.PaymentVersion, UpdatedAt = d.At },
        OrderPaymentDisputeWon w => order with { IsDisputed = false, PaymentVersion = w.PaymentVersion, UpdatedAt = w.At },
        OrderShipped s => order with { Status = OrderStatus.Shipped, UpdatedAt = s.At },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
