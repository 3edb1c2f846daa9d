using ServerlessShop.EventSourcing;
using static ServerlessShop.Orders.Specs.Examples;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>
/// One order, and its reservation and payment as far as the sagas move them: each task is idempotent and leaves a tombstone
/// where it undoes what never happened, as the tasks of the domains do.
/// </summary>
internal sealed class Shop
{
    public const string ActionRequired = "action-required";

    private readonly Lock _gate = new();
    private Order _order = Fold(Placed);
    private string? _confirmsAfter;

    public string Stock { get; private set; } = "none";
    public string Payment { get; private set; } = "none";

    /// <summary>How often a saga began to wait for the customer.</summary>
    public int Waits { get; private set; }

    /// <summary>The cardholder is asked before anything is held: <c>asked</c> at first, then <c>confirmed</c> or <c>refused</c>; null: nobody is.</summary>
    public string? Owner { get; set; }

    /// <summary>The customer was erased after the order was placed.</summary>
    public bool IsCustomerErased { get; set; }

    /// <summary>The owner confirms as soon as the task has been done once.</summary>
    public void OwnerConfirmsAfter(string task) => _confirmsAfter = task;

    public string Order => OrderView.NameOf(_order.Status);
    public OrderReason? Reason => _order.Reason;
    public bool IsCancelledAfterConfirmation => _order is { Status: OrderStatus.Cancelled, WasConfirmed: true };

    /// <summary>Whether the order ended as one thing: confirmed with everything taken, or with nothing held.</summary>
    public bool IsConsistent => _order.IsFinished && (Order, Stock, Payment, _order.Settled, _order.CancelledPayment) is
        ("confirmed", "committed", "captured", true, null)
        or ("rejected", "none" or "released", "none" or "voided", false, null)
        or ("cancelled", "none" or "released", "none" or "voided", false, "voided")
        or ("cancelled", "released" or "returned", "voided", false, "voided")
        or ("cancelled", "released" or "returned", "refunded", _, "refunded");

    public override string ToString() => $"order {Order} settled {_order.Settled} {_order.CancelledPayment}, stock {Stock}, payment {Payment}";

    /// <returns>The code of the refusal, or <see cref="ActionRequired"/>; null: done.</returns>
    public string? Do(string task, string? payment = null)
    {
        lock (_gate)
        {
            var refusal = DoOnce(task, payment);
            if (task == _confirmsAfter) Owner = "confirmed";
            return refusal;
        }
    }

    private string? DoOnce(string task, string? payment) => task switch
    {
        "ReserveStock" => Move(() => Stock, s => Stock = s, ("none", "reserved"), ("reserved", "reserved"), ("released", "!reservation-released"), ("returned", "!reservation-cancelled")),
        "ReleaseStock" => Move(() => Stock, s => Stock = s, ("none", "released"), ("reserved", "released"), ("released", "released")),
        "CommitStock" => Move(() => Stock, s => Stock = s, ("reserved", "committed"), ("committed", "committed"), ("released", "!reservation-released"), ("returned", "!reservation-cancelled")),
        "CancelReservation" => Move(() => Stock, s => Stock = s, ("none", "released"), ("reserved", "released"), ("released", "released"), ("committed", "returned"), ("returned", "returned")),
        "AuthorizePayment" when Payment == "none" && Owner == "asked" => ActionRequired,
        "AuthorizePayment" when Payment == "none" && Owner == "refused" => "payment-declined",
        "AwaitCustomer" => Decide(AskCustomer with { TaskToken = $"{++Waits}" }),
        "AuthorizePayment" => Move(() => Payment, p => Payment = p, ("none", "authorized"), ("authorized", "authorized"), ("voided", "!payment-voided")),
        "VoidPayment" => Move(() => Payment, p => Payment = p, ("none", "voided"), ("authorized", "voided"), ("voided", "voided")),
        "CapturePayment" => Move(() => Payment, p => Payment = p, ("authorized", "captured"), ("captured", "captured"), ("voided", "!payment-cancelled"), ("refunded", "!payment-cancelled")),
        "CancelPayment" => Move(() => Payment, p => Payment = p, ("none", "voided"), ("authorized", "voided"), ("voided", "voided"), ("captured", "refunded"), ("refunded", "refunded")),
        "ConfirmOrder" => Decide(Confirm with { IsCustomerErased = IsCustomerErased }),
        "RejectUnlessConfirmed" => Decide(RejectUnless),
        "RejectOrder" => Decide(Reject),
        "RecordSettlement" => Decide(Settle),
        "CancelOrder" => Decide(Cancel),
        "RecordCancellation" => Decide(Refunded with { Payment = payment! }),
        _ => throw new ArgumentException($"No task is named {task}.", nameof(task)),
    };

    private string? Decide(OrderCommand command)
    {
        var decision = OrderDecider.Decide(_order, command);
        if (decision is Decision<OrderEvent>.Refused { Refusal: var refusal }) return refusal.Code;
        _order = ((Decision<OrderEvent>.Accepted)decision).Events.Aggregate(_order, Orders.Order.Evolve);
        return null;
    }

    private static string? Move(Func<string> read, Action<string> write, params (string From, string To)[] moves)
    {
        var to = moves.FirstOrDefault(move => move.From == read()).To ?? $"!cannot-from-{read()}";
        if (to[0] == '!') return to[1..];
        write(to);
        return null;
    }
}
