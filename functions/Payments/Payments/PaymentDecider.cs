using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using static ServerlessShop.EventSourcing.Decision<ServerlessShop.Payments.PaymentEvent>;

namespace ServerlessShop.Payments;

public abstract record PaymentCommand(string OrderId, DateTimeOffset At) : ICommand
{
    string ICommand.StreamId => OrderId;
}

public sealed record RequestPayment(string OrderId, Money Amount, string Method, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RequestCapture(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RequestVoid(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

/// <summary>Of a confirmed order that is cancelled: nothing more is taken, what is held goes, what was taken is paid back.</summary>
public sealed record RequestCancel(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

// What the provider answered; each follows a call that one of the four above announced.
public sealed record RecordIntent(string OrderId, string IntentId, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordActionRequired(string OrderId, Uri Url, DateTimeOffset At) : PaymentCommand(OrderId, At);

/// <summary>Of the provider's own accord: it may come twice, late, or about a payment that is not ours.</summary>
public sealed record RecordActionCompleted(string OrderId, string IntentId, string ProviderEvent, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordAuthorization(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordDecline(string OrderId, PaymentDecline Decline, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordCapture(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordVoid(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordRefund(string OrderId, DateTimeOffset At) : PaymentCommand(OrderId, At);

// What has happened there of its own accord, or by somebody at the provider's dashboard: it may be told twice, late, and in any order.

/// <param name="Refunded">All that was paid back so far, our own refunds among it.</param>
public sealed record RecordProviderRefund(string OrderId, string IntentId, Money Refunded, string ProviderEvent, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordDispute(string OrderId, string IntentId, string DisputeId, string ProviderEvent, DateTimeOffset At) : PaymentCommand(OrderId, At);

public sealed record RecordDisputeWon(string OrderId, string IntentId, string DisputeId, string ProviderEvent, DateTimeOffset At) : PaymentCommand(OrderId, At);

public static class PaymentRefusal
{
    public static readonly Refusal Voided = new("payment-voided", "The order's payment was already voided and can no longer be authorized.");
    public static readonly Refusal Cancelled = new("payment-cancelled", "The order was cancelled; its payment is voided or refunded.");
    public static readonly Refusal NotAuthorized = new("payment-not-authorized", "The order has no authorized payment to capture.");
    public static readonly Refusal CaptureRequested = new("payment-capture-requested", "Capture is in progress; the authorization can no longer be voided.");
    public static readonly Refusal Captured = new("payment-captured", "The payment was captured and can only be refunded.");
    public static readonly Refusal NotUnderWay = new("payment-not-under-way", "No such request to the payment provider is in progress.");

    public static Refusal Declined(PaymentDecline? decline) => new("payment-declined", decline?.Detail ?? "The payment was declined.");
}

public static class PaymentDecider
{
    public static Decision<PaymentEvent> Decide(Payment payment, PaymentCommand command) => (payment.Status, command) switch
    {
        (PaymentStatus.None, RequestPayment c) => Accept(new PaymentRequested(c.OrderId, c.Amount, c.Method, c.At)),
        // The other of two tries at once recorded the provider's decline before this one came to record the intent, which is the same for both.
        (PaymentStatus.Declined, RequestPayment or RecordIntent) => PaymentRefusal.Declined(payment.Decline),
        (PaymentStatus.VoidRequested or PaymentStatus.Voided, RequestPayment or RecordIntent or RecordActionRequired or RecordAuthorization or RecordDecline)
            => PaymentRefusal.Voided,
        (_, RequestPayment) => Nothing,

        (PaymentStatus.Requested, RecordIntent c) => Accept(new PaymentIntentCreated(c.OrderId, c.IntentId, c.At)),
        (not PaymentStatus.None, RecordIntent c) when c.IntentId == payment.IntentId => Nothing,
        (PaymentStatus.IntentCreated, RecordActionRequired c) => Accept(new PaymentActionRequired(c.OrderId, c.Url, c.At)),
        (PaymentStatus.ActionRequired, RecordActionRequired) => Nothing,
        (PaymentStatus.ActionRequired, RecordActionCompleted c) when c.IntentId == payment.IntentId
            => Accept(new PaymentActionCompleted(c.OrderId, c.ProviderEvent, c.At)),
        (_, RecordActionCompleted) => Nothing,
        (PaymentStatus.IntentCreated or PaymentStatus.ActionRequired, RecordAuthorization c) => Accept(new PaymentAuthorized(c.OrderId, c.At)),
        (PaymentStatus.Authorized or PaymentStatus.CaptureRequested or PaymentStatus.Captured, RecordAuthorization) => Nothing,
        (PaymentStatus.Requested or PaymentStatus.IntentCreated or PaymentStatus.ActionRequired, RecordDecline c)
            => Accept(new PaymentDeclined(c.OrderId, c.Decline.Code, c.Decline.Detail, c.At)),
        (PaymentStatus.Declined, RecordDecline) => Nothing,

        (PaymentStatus.Authorized, RequestCapture c) => Accept(new PaymentCaptureRequested(c.OrderId, c.At)),
        (PaymentStatus.CaptureRequested or PaymentStatus.Captured, RequestCapture) => Nothing,
        (PaymentStatus.VoidRequested or PaymentStatus.Voided or PaymentStatus.CancelRequested or PaymentStatus.RefundRequested or PaymentStatus.Refunded, RequestCapture)
            => PaymentRefusal.Cancelled,
        (_, RequestCapture) => PaymentRefusal.NotAuthorized,
        (PaymentStatus.CaptureRequested, RecordCapture c) => Accept(new PaymentCaptured(c.OrderId, payment.Amount, c.At)),
        (PaymentStatus.Captured or PaymentStatus.RefundRequested or PaymentStatus.Refunded, RecordCapture) => Nothing,
        // It was in flight when the order was cancelled: the provider took the money, so it is owed back.
        (PaymentStatus.CancelRequested, RecordCapture c)
            => Accept(new PaymentCaptured(c.OrderId, payment.Amount, c.At), new PaymentRefundRequested(c.OrderId, payment.Amount, c.At)),

        // Without an intent on record nothing can take money: whoever creates one now is refused when recording it, before confirming.
        (PaymentStatus.None or PaymentStatus.Requested, RequestVoid or RequestCancel) => Accept(new PaymentVoided(command.OrderId, command.At)),
        (PaymentStatus.IntentCreated or PaymentStatus.ActionRequired or PaymentStatus.Authorized, RequestVoid or RequestCancel)
            => Accept(new PaymentVoidRequested(command.OrderId, command.At)),
        (PaymentStatus.CaptureRequested or PaymentStatus.CancelRequested, RequestVoid) => PaymentRefusal.CaptureRequested,
        (PaymentStatus.Captured or PaymentStatus.RefundRequested or PaymentStatus.Refunded, RequestVoid) => PaymentRefusal.Captured,
        (_, RequestVoid) => Nothing,
        (PaymentStatus.VoidRequested or PaymentStatus.CancelRequested, RecordVoid c) => Accept(new PaymentVoided(c.OrderId, c.At)),
        (PaymentStatus.Voided, RecordVoid) => Nothing,

        (PaymentStatus.CaptureRequested, RequestCancel c) => Accept(new PaymentCancelRequested(c.OrderId, c.At)),
        (PaymentStatus.Captured, RequestCancel c) => Accept(new PaymentRefundRequested(c.OrderId, payment.Amount, c.At)),
        (_, RequestCancel) => Nothing,
        (PaymentStatus.RefundRequested, RecordRefund c) => Accept(new PaymentRefunded(c.OrderId, payment.Amount, c.At)),
        (PaymentStatus.Refunded, RecordRefund) => Nothing,

        // Where we have asked for it, it is our own refund that the provider tells.
        (PaymentStatus.CaptureRequested or PaymentStatus.Captured, RecordProviderRefund c) when c.IntentId == payment.IntentId && c.Refunded.Amount > payment.RefundedAtProvider
            => Accept(new PaymentRefundedAtProvider(c.OrderId, c.Refunded, payment.IsDisputed, c.ProviderEvent, c.At)),
        (_, RecordProviderRefund) => Nothing,
        (_, RecordDispute c) when c.IntentId == payment.IntentId && payment.Disputes.All(dispute => dispute.Id != c.DisputeId)
            => Accept(new PaymentDisputed(c.OrderId, c.DisputeId, RefundedOf(payment), true, c.ProviderEvent, c.At)),
        (_, RecordDispute) => Nothing,
        // The end may be told before the beginning, which then begins nothing.
        (_, RecordDisputeWon c) when c.IntentId == payment.IntentId && !payment.Disputes.Contains(new Dispute(c.DisputeId, IsWon: true))
            => Accept(new PaymentDisputeWon(c.OrderId, c.DisputeId, RefundedOf(payment), payment.Disputes.Any(dispute => !dispute.IsWon && dispute.Id != c.DisputeId), c.ProviderEvent, c.At)),
        (_, RecordDisputeWon) => Nothing,

        (_, RecordIntent or RecordActionRequired or RecordAuthorization or RecordDecline or RecordCapture or RecordVoid or RecordRefund) => PaymentRefusal.NotUnderWay,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Unknown payment command."),
    };

    private static Money RefundedOf(Payment payment) => payment.Amount with { Amount = payment.RefundedAtProvider };
}
