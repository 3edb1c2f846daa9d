using ServerlessShop.Contracts;

namespace ServerlessShop.Orders;

/// <summary>How does this order stand? The order of the HTTP contract.</summary>
/// <param name="Status"><c>placed|confirmed|rejected|cancelled|shipped</c>.</param>
/// <param name="Reason">Why it was rejected or cancelled; else null.</param>
public sealed record OrderView(
    string Id, string CustomerId, string Status, OrderReason? Reason, IReadOnlyList<OrderLineView> Lines, Money Total,
    ShippingAddress ShippingAddress, PaymentView Payment, long Version, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    /// <param name="address">The decrypted address, or <see cref="ShippingAddress.Erased"/>: only a reader holds the customer's key.</param>
    /// <param name="note">The customer's own words, decrypted, in place of the reason's; null: there are none, or none any more.</param>
    public static OrderView From(Order order, long version, ShippingAddress address, string? note = null) => new(
        order.Id, order.CustomerId, NameOf(order.Status), note is null ? order.Reason?.Naming(order.Lines) : order.Reason! with { Detail = note }, [.. order.Lines.Select(OrderLineView.From)], order.Total,
        address, PaymentView.From(order), version, order.PlacedAt, order.UpdatedAt);

    public static string NameOf(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "placed",
        OrderStatus.Confirmed => "confirmed",
        OrderStatus.Rejected => "rejected",
        OrderStatus.Cancelled => "cancelled",
        OrderStatus.Shipped => "shipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "An existing order cannot have this status."),
    };
}

public sealed record OrderLineView(string ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money Total)
{
    public static OrderLineView From(OrderLine line) =>
        new(line.ProductId, line.Sku, line.Name, line.Quantity, line.UnitPrice, line.UnitPrice * line.Quantity);
}

/// <summary>The payment as far as the order knows of it.</summary>
/// <param name="Status"><c>pending|requires-action|authorized|captured|voided|refunded</c>; until a rejected or cancelled order is undone, as it was.</param>
/// <param name="NextAction">Where the customer has to go before the payment goes on; null: nowhere.</param>
/// <param name="Refunded">What was paid back, by a cancellation or at the payment provider; null: nothing.</param>
/// <param name="Disputed">The customer's bank was told to take the money back, and the shop has not won that dispute.</param>
public sealed record PaymentView(string Status, NextAction? NextAction, Money? Refunded, bool Disputed)
{
    public static PaymentView From(Order order) => new(order switch
    {
        { CancelledPayment: { } undone } => undone,
        { Status: OrderStatus.Rejected, IsUndoing: false } => "voided",
        { Settled: true, IsRefundedInFull: true } => "refunded",
        { Settled: true } => "captured",
        { WasConfirmed: true } => "authorized",
        { AwaitsCustomer: true } => "requires-action",
        _ => "pending",
    }, order.AwaitsCustomer ? new NextAction(order.Action!.Url) : null, order.CancelledPayment == "refunded" ? order.Total : order.Refunded, order.IsDisputed);
}

/// <param name="Url">Of the payment provider, for the customer's browser.</param>
public sealed record NextAction(Uri Url);

/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record OrderList(IReadOnlyList<OrderView> Items, string? Next);
