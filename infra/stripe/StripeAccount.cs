namespace ServerlessShop.Stripe;

/// <summary>The intents, refunds and disputes of one account. Each change is atomic, under one lock.</summary>
/// <param name="webhooks">Are told of every change.</param>
internal sealed class StripeAccount(StripeWebhooks webhooks)
{
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, PaymentIntent> _intents = [];
    private readonly List<Refund> _refunds = [];
    private readonly List<Dispute> _disputes = [];

    public IReadOnlyList<PaymentIntent> Intents { get { lock (_gate) return [.. _order.Select(id => _intents[id])]; } }

    public IReadOnlyList<Refund> Refunds { get { lock (_gate) return [.. _refunds]; } }

    public IReadOnlyList<Dispute> Disputes { get { lock (_gate) return [.. _disputes]; } }

    public static string NewId(string prefix) => $"{prefix}_{Guid.NewGuid():N}"[..(prefix.Length + 25)];

    public static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <exception cref="StripeException">The intent does not exist.</exception>
    public PaymentIntent Get(string id, int missing = 404)
    {
        lock (_gate) return _intents.TryGetValue(id, out var intent) ? intent : throw StripeException.Missing("payment_intent", id, missing == 404 ? "intent" : "payment_intent", missing);
    }

    public PaymentIntent Add(PaymentIntent intent)
    {
        lock (_gate)
        {
            _order.Add(intent.Id);
            _intents[intent.Id] = intent;
        }

        Tell(null, intent);
        return intent;
    }

    /// <param name="change">Returns the intent after the change; if it throws, the intent stays as it was.</param>
    public PaymentIntent Change(string id, Func<PaymentIntent, PaymentIntent> change)
    {
        PaymentIntent before, after;
        lock (_gate)
        {
            before = Get(id);
            after = _intents[id] = change(before);
        }

        if (after.Status != before.Status) Tell(before, after);
        return after;
    }

    /// <param name="refund">Creates the refund, given the intent and the amount refunded so far.</param>
    public Refund AddRefund(string intent, Func<PaymentIntent, long, Refund> refund)
    {
        Refund made;
        Charge charge;
        lock (_gate)
        {
            if (_disputes.Exists(dispute => dispute.PaymentIntent == intent && dispute.Status != DisputeStatus.Won))
                throw StripeException.Invalid($"Charge {Get(intent).LatestCharge} has been charged back; cannot issue a refund.", "charge_disputed");
            made = refund(Get(intent, missing: 400), RefundedOf(intent));
            _refunds.Add(made);
            charge = ChargeOf(_intents[intent]);
        }

        webhooks.Notify("charge.refunded", charge);
        return made;
    }

    /// <exception cref="StripeException">The dispute does not exist, or is closed.</exception>
    public Dispute ChangeDispute(string id, Func<Dispute, Dispute> change)
    {
        Dispute after;
        lock (_gate)
        {
            var index = _disputes.FindIndex(dispute => dispute.Id == id);
            if (index < 0) throw StripeException.Missing("dispute", id, "dispute");
            if (_disputes[index].Status is DisputeStatus.Won or DisputeStatus.Lost) throw StripeException.Invalid("This dispute is already closed");
            after = _disputes[index] = change(_disputes[index]);
        }

        if (after.Status is DisputeStatus.Won or DisputeStatus.Lost) webhooks.Notify("charge.dispute.closed", after);
        return after;
    }

    private void Tell(PaymentIntent? before, PaymentIntent after)
    {
        webhooks.Notify(after);
        // Stripe counts an authorization that is cancelled as a refund of the charge.
        if (after.Status == IntentStatus.Canceled && before?.AmountCapturable > 0) webhooks.Notify("charge.refunded", ChargeOf(after) with { AmountRefunded = after.Amount });
        if (after.Status == IntentStatus.Succeeded && after.PaymentMethod == TestCards.CreateDispute) AddDispute(after);
    }

    private void AddDispute(PaymentIntent intent)
    {
        var dispute = new Dispute(NewId("dp"), intent.AmountReceived, intent.Currency, intent.LatestCharge!, intent.Id, Now()) { Status = DisputeStatus.NeedsResponse };
        lock (_gate) _disputes.Add(dispute);
        webhooks.Notify("charge.dispute.created", dispute);
    }

    private Charge ChargeOf(PaymentIntent intent) => new(intent.LatestCharge!, intent.Amount, intent.Currency, intent.Id, intent.Created)
    {
        Captured = intent.AmountReceived > 0,
        AmountCaptured = intent.AmountReceived,
        AmountRefunded = RefundedOf(intent.Id),
        Disputed = Disputes.Any(dispute => dispute.PaymentIntent == intent.Id),
        Metadata = intent.Metadata,
    };

    private long RefundedOf(string intent) => Refunds.Where(refund => refund.PaymentIntent == intent).Sum(refund => refund.Amount);
}
