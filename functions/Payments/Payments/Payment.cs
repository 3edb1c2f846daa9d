using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments;

/// <summary>What happened to the payment of an order. The stored names are the format of the table and the topic: they never change.</summary>
public abstract record PaymentEvent(string OrderId, DateTimeOffset At);

/// <param name="Method">The provider's token of a payment method, such as <c>pm_card_visa</c>; never card data.</param>
[StoredAs("payment-requested-v1")]
public sealed record PaymentRequested(string OrderId, Money Amount, string Method, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Recorded before the intent is confirmed: from here on an unknown outcome is settled by asking the provider for this id.</summary>
[StoredAs("payment-intent-created-v1")]
public sealed record PaymentIntentCreated(string OrderId, string IntentId, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The provider wants the cardholder to confirm the payment (3-D Secure) before it holds the money.</summary>
/// <param name="Url">The provider's page for that.</param>
[StoredAs("payment-action-required-v1")]
public sealed record PaymentActionRequired(string OrderId, Uri Url, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The provider says that the owner is done there, well or not: what came of it, it is asked.</summary>
/// <param name="ProviderEvent">The id of the provider's message.</param>
[StoredAs("payment-action-completed-v1")]
public sealed record PaymentActionCompleted(string OrderId, string ProviderEvent, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The money is held, not taken.</summary>
[StoredAs("payment-authorized-v1")]
public sealed record PaymentAuthorized(string OrderId, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The provider does not pay, and whatever it held ready for that is cancelled there.</summary>
[StoredAs("payment-declined-v1")]
public sealed record PaymentDeclined(string OrderId, string Code, string Detail, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Recorded before the provider is asked to take the money.</summary>
[StoredAs("payment-capture-requested-v1")]
public sealed record PaymentCaptureRequested(string OrderId, DateTimeOffset At) : PaymentEvent(OrderId, At);

[StoredAs("payment-captured-v1")]
public sealed record PaymentCaptured(string OrderId, Money Amount, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Recorded before the provider is asked to cancel: an authorization under way is refused from here on.</summary>
[StoredAs("payment-void-requested-v1")]
public sealed record PaymentVoidRequested(string OrderId, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Nothing is held any more. Where nothing was ever held it is a tombstone: nothing ever will be.</summary>
[StoredAs("payment-voided-v1")]
public sealed record PaymentVoided(string OrderId, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The order is cancelled while its capture is under way: whatever comes of it, the money goes back.</summary>
[StoredAs("payment-cancel-requested-v1")]
public sealed record PaymentCancelRequested(string OrderId, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Recorded before the provider is asked to pay back.</summary>
[StoredAs("payment-refund-requested-v1")]
public sealed record PaymentRefundRequested(string OrderId, Money Amount, DateTimeOffset At) : PaymentEvent(OrderId, At);

[StoredAs("payment-refunded-v1")]
public sealed record PaymentRefunded(string OrderId, Money Amount, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>Paid back at the provider, by somebody there and not by an order's cancellation.</summary>
/// <param name="Refunded">All that was paid back so far.</param>
/// <param name="IsDisputed">Whether the payment is disputed as well: other domains read both together.</param>
/// <param name="ProviderEvent">The id of the provider's message.</param>
[StoredAs("payment-refunded-at-provider-v1")]
public sealed record PaymentRefundedAtProvider(string OrderId, Money Refunded, bool IsDisputed, string ProviderEvent, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The cardholder has their bank take the money back, and the provider asks the shop for evidence.</summary>
/// <param name="Refunded">All that was paid back at the provider so far.</param>
[StoredAs("payment-disputed-v1")]
public sealed record PaymentDisputed(string OrderId, string DisputeId, Money Refunded, bool IsDisputed, string ProviderEvent, DateTimeOffset At) : PaymentEvent(OrderId, At);

/// <summary>The dispute is closed in the shop's favour. One that is lost stays a dispute: the money is gone.</summary>
/// <param name="IsDisputed">Whether another dispute is open.</param>
[StoredAs("payment-dispute-won-v1")]
public sealed record PaymentDisputeWon(string OrderId, string DisputeId, Money Refunded, bool IsDisputed, string ProviderEvent, DateTimeOffset At) : PaymentEvent(OrderId, At);

public enum PaymentStatus
{
    None, Requested, IntentCreated, ActionRequired, Authorized, Declined, CaptureRequested, Captured, VoidRequested, Voided, CancelRequested, RefundRequested, Refunded,
}

/// <summary>Why the provider does not pay.</summary>
/// <param name="Code">The provider's, such as <c>insufficient_funds</c>.</param>
/// <param name="Detail">One sentence for the customer.</param>
public sealed record PaymentDecline(string Code, string Detail);

/// <summary>A dispute at the provider, won by the shop or not, or not yet.</summary>
public sealed record Dispute(string Id, bool IsWon);

/// <summary>An order's payment as it stands; it settles what comes twice, late, or never came.</summary>
/// <param name="IntentId">The payment at the provider; null: nothing is there that could take money.</param>
/// <param name="ActionUrl">Where the cardholder confirms the payment, the last time that this was wanted.</param>
/// <param name="RefundedAtProvider">Paid back there of the provider's own accord, whatever the status.</param>
public sealed record Payment(
    PaymentStatus Status, Money Amount, string Method, string? IntentId, Uri? ActionUrl, PaymentDecline? Decline, decimal RefundedAtProvider, IReadOnlyList<Dispute> Disputes)
{
    public static readonly Payment Initial = new(PaymentStatus.None, new Money(0, ""), "", null, null, null, 0, []);

    /// <summary>The streams <c>payment-{orderId}</c>: a dozen events at most, so they need no snapshots.</summary>
    public static readonly Decider<Payment, PaymentCommand, PaymentEvent> Decider = new(
        "payment", Initial, PaymentDecider.Decide, Evolve,
        new(PaymentJson.Default,
            typeof(PaymentRequested), typeof(PaymentIntentCreated), typeof(PaymentActionRequired), typeof(PaymentActionCompleted), typeof(PaymentAuthorized),
            typeof(PaymentDeclined), typeof(PaymentCaptureRequested), typeof(PaymentCaptured), typeof(PaymentVoidRequested), typeof(PaymentVoided),
            typeof(PaymentCancelRequested), typeof(PaymentRefundRequested), typeof(PaymentRefunded),
            typeof(PaymentRefundedAtProvider), typeof(PaymentDisputed), typeof(PaymentDisputeWon)),
        // A dispute names nothing but the intent.
        Tag: payment => payment.IntentId is { } intent ? new StreamTag(intent, "intent") : null);

    /// <summary>A dispute is open, or lost.</summary>
    public bool IsDisputed => Disputes.Any(dispute => !dispute.IsWon);

    public static Payment Evolve(Payment payment, PaymentEvent e) => e switch
    {
        PaymentRequested r => payment with { Status = PaymentStatus.Requested, Amount = r.Amount, Method = r.Method },
        PaymentIntentCreated c => payment with { Status = PaymentStatus.IntentCreated, IntentId = c.IntentId },
        PaymentActionRequired a => payment with { Status = PaymentStatus.ActionRequired, ActionUrl = a.Url },
        PaymentActionCompleted => payment with { Status = PaymentStatus.IntentCreated },
        PaymentAuthorized => payment with { Status = PaymentStatus.Authorized },
        PaymentDeclined d => payment with { Status = PaymentStatus.Declined, Decline = new PaymentDecline(d.Code, d.Detail) },
        PaymentCaptureRequested => payment with { Status = PaymentStatus.CaptureRequested },
        PaymentCaptured => payment with { Status = PaymentStatus.Captured },
        PaymentVoidRequested => payment with { Status = PaymentStatus.VoidRequested },
        PaymentVoided => payment with { Status = PaymentStatus.Voided },
        PaymentCancelRequested => payment with { Status = PaymentStatus.CancelRequested },
        PaymentRefundRequested => payment with { Status = PaymentStatus.RefundRequested },
        PaymentRefunded => payment with { Status = PaymentStatus.Refunded },
        PaymentRefundedAtProvider r => payment with { RefundedAtProvider = r.Refunded.Amount },
        PaymentDisputed d => payment with { Disputes = [.. payment.Disputes, new Dispute(d.DisputeId, IsWon: false)] },
        PaymentDisputeWon w => payment with { Disputes = [.. payment.Disputes.Where(dispute => dispute.Id != w.DisputeId), new Dispute(w.DisputeId, IsWon: true)] },
        _ => throw new UnknownEventException(e.GetType().Name),
    };
}
