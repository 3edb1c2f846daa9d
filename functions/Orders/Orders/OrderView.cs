using ServerlessShop.Contracts;

namespace ServerlessShop.Orders;

/// <summary>How does this order stand? The order of the HTTP contract.</summary>
/// <param name="Status"><c>placed|confirmed|rejected</c>.</param>
/// <param name="Reason">Why it was rejected; else null.</param>
public sealed record OrderView(
    string Id, string CustomerId, string Status, RejectionReason? Reason, IReadOnlyList<OrderLineView> Lines, Money Total,
    ShippingAddress ShippingAddress, PaymentView Payment, long Version, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Generation of the views in Redis: raised by a rebuild, and with every change of <see cref="Order"/>'s members.</summary>
    public const int Generation = 1;

    /// <param name="address">The decrypted address, or <see cref="ShippingAddress.Erased"/>: only a reader holds the customer's key.</param>
    public static OrderView Of(Order order, long version, ShippingAddress address) => new(
        order.Id, order.CustomerId, NameOf(order.Status), order.Reason, [.. order.Lines.Select(OrderLineView.Of)], order.Total,
        address, PaymentView.Of(order), version, order.PlacedAt, order.UpdatedAt);

    public static string NameOf(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "placed",
        OrderStatus.Confirmed => "confirmed",
        OrderStatus.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of an order that exists."),
    };
}

public sealed record OrderLineView(string ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money Total)
{
    public static OrderLineView Of(OrderLine line) =>
        new(line.ProductId, line.Sku, line.Name, line.Quantity, line.UnitPrice, line.UnitPrice * line.Quantity);
}

/// <summary>The payment as far as the order knows of it.</summary>
/// <param name="Status"><c>pending|authorized|captured|voided</c>.</param>
/// <param name="NextAction">Where the customer has to go before the payment goes on; null: nowhere.</param>
public sealed record PaymentView(string Status, NextAction? NextAction)
{
    public static PaymentView Of(Order order) => new(order switch
    {
        { Status: OrderStatus.Rejected } => "voided",
        { Settled: true } => "captured",
        { Status: OrderStatus.Confirmed } => "authorized",
        _ => "pending",
    }, null);
}

/// <param name="Url">Of the payment provider, for the customer's browser.</param>
public sealed record NextAction(Uri Url);

/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record OrderList(IReadOnlyList<OrderView> Items, string? Next);
