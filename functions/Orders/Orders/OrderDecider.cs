using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Orders.OrderEvent>;

namespace ServerlessShop.Orders;

public abstract record OrderCommand(string OrderId, DateTimeOffset At);

/// <param name="Lines">At least one, all in one currency.</param>
public sealed record PlaceOrder(
    string OrderId, string CustomerId, IReadOnlyList<OrderLine> Lines, PersonalData ShippingAddress, string PaymentMethod, DateTimeOffset At)
    : OrderCommand(OrderId, At);

public sealed record ConfirmOrder(string OrderId, string PaymentId, DateTimeOffset At) : OrderCommand(OrderId, At);

/// <summary>Also asks: after an unknown ConfirmOrder it is either refused, the order being confirmed, or the order is rejected for good.</summary>
public sealed record RejectOrder(string OrderId, RejectionReason Reason, DateTimeOffset At) : OrderCommand(OrderId, At);

public sealed record RecordSettlement(string OrderId, DateTimeOffset At) : OrderCommand(OrderId, At);

public static class OrderRefusal
{
    public static readonly Refusal NotFound = new("order-not-found", "There is no order with this id.");
    public static readonly Refusal AlreadyExists = new("order-exists", "An order with this id exists already.");
    public static readonly Refusal NotPlaced = new("order-not-placed", "The order is not waiting for its confirmation any more.");
    public static readonly Refusal Confirmed = new("order-confirmed", "The order is confirmed: it can no longer be rejected.");
    public static readonly Refusal NotConfirmed = new("order-not-confirmed", "Only a confirmed order is settled.");
}

// Idempotent by state: a saga's task may come again at any time, and late.
public static class OrderDecider
{
    public static Decision<OrderEvent> Decide(Order order, OrderCommand command) => (order.Status, command) switch
    {
        (OrderStatus.None, PlaceOrder c) => Accept(new OrderPlaced(
            c.OrderId, c.CustomerId, c.Lines, TotalOf(c.Lines), c.ShippingAddress, c.PaymentMethod, c.At)),
        (_, PlaceOrder) => OrderRefusal.AlreadyExists,
        (OrderStatus.None, _) => OrderRefusal.NotFound,
        (OrderStatus.Placed, ConfirmOrder c) => Accept(new OrderConfirmed(c.OrderId, c.PaymentId, c.At)),
        (OrderStatus.Confirmed, ConfirmOrder) => Nothing,
        (_, ConfirmOrder) => OrderRefusal.NotPlaced,
        (OrderStatus.Placed, RejectOrder c) => Accept(new OrderRejected(c.OrderId, c.Reason, c.At)),
        (OrderStatus.Rejected, RejectOrder) => Nothing,
        (_, RejectOrder) => OrderRefusal.Confirmed,
        (OrderStatus.Confirmed, RecordSettlement) when order.Settled => Nothing,
        (OrderStatus.Confirmed, RecordSettlement c) => Accept(new OrderSettled(c.OrderId, c.At)),
        (_, RecordSettlement) => OrderRefusal.NotConfirmed,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Not a command on orders."),
    };

    private static Money TotalOf(IReadOnlyList<OrderLine> lines) =>
        lines.Select(line => line.UnitPrice * line.Quantity).Aggregate((sum, line) => sum + line);
}
