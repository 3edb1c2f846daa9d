namespace ServerlessShop.Stripe;

/// <summary>The intents and refunds of one account. Each change is atomic, under one lock.</summary>
/// <param name="changed">Called with every intent whose status has changed.</param>
internal sealed class StripeAccount(Action<PaymentIntent> changed)
{
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, PaymentIntent> _intents = [];
    private readonly List<Refund> _refunds = [];

    public IReadOnlyList<PaymentIntent> Intents { get { lock (_gate) return [.. _order.Select(id => _intents[id])]; } }

    public IReadOnlyList<Refund> Refunds { get { lock (_gate) return [.. _refunds]; } }

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

        changed(intent);
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

        if (after.Status != before.Status) changed(after);
        return after;
    }

    /// <param name="refund">Creates the refund, given the intent and the amount refunded so far.</param>
    public Refund AddRefund(string intent, Func<PaymentIntent, long, Refund> refund)
    {
        lock (_gate)
        {
            var made = refund(Get(intent, missing: 400), _refunds.Where(r => r.PaymentIntent == intent).Sum(r => r.Amount));
            _refunds.Add(made);
            return made;
        }
    }
}
