namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>
/// One order's reservation, payment and status, as far as the saga moves them: each task is idempotent and leaves a tombstone
/// where it undoes what never happened, as the tasks of the domains do.
/// </summary>
internal sealed class Shop
{
    public string Stock { get; private set; } = "none";
    public string Payment { get; private set; } = "none";
    public string Order { get; set; } = "placed";
    public bool IsSettled { get; private set; }

    /// <summary>Whether the order ended as one thing: confirmed with everything taken, or rejected with nothing held.</summary>
    public bool IsConsistent => (Order, Stock, Payment, IsSettled) is
        ("confirmed", "committed", "captured", true) or ("rejected" or "cancelled", "none" or "released", "none" or "voided", false);

    /// <returns>The name of the refusal; null: done.</returns>
    public string? Do(string task) => task switch
    {
        "ReserveStock" => Move(() => Stock, s => Stock = s, ("none", "reserved"), ("reserved", "reserved"), ("released", "!ReservationReleased")),
        "ReleaseStock" => Move(() => Stock, s => Stock = s, ("none", "released"), ("reserved", "released"), ("released", "released")),
        "CommitStock" => Move(() => Stock, s => Stock = s, ("reserved", "committed"), ("committed", "committed")),
        "AuthorizePayment" => Move(() => Payment, p => Payment = p, ("none", "authorized"), ("authorized", "authorized"), ("voided", "!PaymentVoided")),
        "VoidPayment" => Move(() => Payment, p => Payment = p, ("none", "voided"), ("authorized", "voided"), ("voided", "voided")),
        "CapturePayment" => Move(() => Payment, p => Payment = p, ("authorized", "captured"), ("captured", "captured")),
        "ConfirmOrder" => Move(() => Order, o => Order = o, ("placed", "confirmed"), ("confirmed", "confirmed"), ("rejected", "!OrderNotPlaced"), ("cancelled", "!OrderCancelled")),
        "RejectOrder" => Move(() => Order, o => Order = o, ("placed", "rejected"), ("rejected", "rejected"), ("cancelled", "cancelled"), ("confirmed", "!OrderConfirmed")),
        "RecordSettlement" => Order == "confirmed" ? (IsSettled = true, Refusal: (string?)null).Refusal : "OrderNotConfirmed",
        _ => throw new ArgumentException($"No task is named {task}.", nameof(task)),
    };

    private static string? Move(Func<string> read, Action<string> write, params (string From, string To)[] moves)
    {
        var to = moves.FirstOrDefault(move => move.From == read()).To ?? $"!CannotFrom-{read()}";
        if (to[0] == '!') return to[1..];
        write(to);
        return null;
    }
}
