using System.Collections.Concurrent;

namespace ServerlessShop.Stripe;

/// <summary>The faults that a payment method brings along, each on an intent's first confirmation alone: so a retry settles it.</summary>
internal sealed class CardFaults(StripeAccount account)
{
    private readonly ConcurrentDictionary<string, bool> _suffered = new();

    /// <exception cref="StripeException">There is no such intent.</exception>
    public StripeFault? Take(StripeCall call)
    {
        if (call is not { Operation: StripeOperation.Confirm, IntentId: { } id }) return null;
        var silence = account.Get(id).PaymentMethod switch
        {
            TestCards.TimesOutBeforeConfirm => Silence.BeforeEffect,
            TestCards.TimesOutAfterConfirm => Silence.AfterEffect,
            _ => Silence.None,
        };
        return silence != Silence.None && _suffered.TryAdd(id, true) ? new StripeFault(Silence: silence) : null;
    }
}
