using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders;

// The stored names are the format of the table and the topic: they never change.
public abstract record OrderEvent;

[StoredAs("order-placed-v1")]
public sealed record OrderPlaced(
    string OrderId, string CustomerId, IReadOnlyList<OrderLine> Lines, Money Total, PersonalData ShippingAddress, string PaymentMethod,
    DateTimeOffset At) : OrderEvent;

[StoredAs("order-confirmed-v1")]
public sealed record OrderConfirmed(string OrderId, string PaymentId, DateTimeOffset At) : OrderEvent;

[StoredAs("order-rejected-v1")]
public sealed record OrderRejected(string OrderId, RejectionReason Reason, DateTimeOffset At) : OrderEvent;

/// <summary>The payment is captured and the stock committed: nothing of the order is left to the saga.</summary>
[StoredAs("order-settled-v1")]
public sealed record OrderSettled(string OrderId, DateTimeOffset At) : OrderEvent;

/// <summary>One line as it was ordered. A product may come on several lines.</summary>
/// <param name="UnitPrice">The price at which the customer bought; later changes of the product do not touch it.</param>
public sealed record OrderLine(string ProductId, string Sku, string Name, int Quantity, Money UnitPrice);

/// <param name="Code">Stable: <c>out-of-stock</c>, <c>payment-declined</c>, <c>payment-failed</c>, <c>reservation-failed</c>.</param>
/// <param name="Detail">For the customer.</param>
public sealed record RejectionReason(string Code, string Detail);

public enum OrderStatus { None, Placed, Confirmed, Rejected }

/// <summary>An order as it stands.</summary>
/// <param name="ShippingAddress">A <see cref="Orders.ShippingAddress"/> as JSON, encrypted; null only before the order is placed.</param>
/// <param name="PaymentId">The authorized payment, from the confirmation on.</param>
/// <param name="Settled">Capture and commit are on record; only a confirmed order gets there.</param>
public sealed record Order(
    OrderStatus Status, string Id, string CustomerId, IReadOnlyList<OrderLine> Lines, Money Total, PersonalData? ShippingAddress,
    string PaymentMethod, string? PaymentId, RejectionReason? Reason, bool Settled, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    public static readonly Order Initial =
        new(OrderStatus.None, "", "", [], new Money(0, ""), null, "", null, null, false, default, default);

    public static Order Evolve(Order order, OrderEvent e) => e switch
    {
        OrderPlaced p => Initial with
        {
            Status = OrderStatus.Placed, Id = p.OrderId, CustomerId = p.CustomerId, Lines = p.Lines, Total = p.Total,
            ShippingAddress = p.ShippingAddress, PaymentMethod = p.PaymentMethod, PlacedAt = p.At, UpdatedAt = p.At,
        },
        OrderConfirmed c => order with { Status = OrderStatus.Confirmed, PaymentId = c.PaymentId, UpdatedAt = c.At },
        OrderRejected r => order with { Status = OrderStatus.Rejected, Reason = r.Reason, UpdatedAt = r.At },
        OrderSettled s => order with { Settled = true, UpdatedAt = s.At },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
