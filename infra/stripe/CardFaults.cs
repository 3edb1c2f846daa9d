using System.Collections.Concurrent;

namespace ServerlessShop.Stripe;

/// <summary>Faults that a payment method causes, only at an intent's first confirmation, so that a retry succeeds.</summary>
internal sealed class CardFaults(StripeAccount account)
{
    private readonly ConcurrentDictionary<string, bool> _faulted = new();

    /// <exception cref="StripeException">The intent does not exist.</exception>
    public StripeFault? Take(StripeCall call)
    {
        if (call is not { Operation: StripeOperation.Confirm, IntentId: { } id }) return null;
        var silence = account.Get(id).PaymentMethod switch
        {
            TestCards.TimeoutBeforeConfirm => Silence.BeforeEffect,
            TestCards.TimeoutAfterConfirm => Silence.AfterEffect,
            _ => Silence.None,
        };
        return silence != Silence.None && _faulted.TryAdd(id, true) ? new StripeFault(Silence: silence) : null;
    }
}
