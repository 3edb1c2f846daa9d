using ServerlessShop.Contracts;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// Holds the order's money: intent created, its id recorded, then confirmed. What a crash left undone is taken up where the
/// stream says it stands; what the provider did meanwhile, and what came of the owner's confirmation, it is asked.
/// </summary>
internal sealed class AuthorizingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<Payment> RunAsync(string orderId, Money amount, string method, CancellationToken cancellation)
    {
        var payment = await journal.RecordAsync(at => new RequestPayment(orderId, amount, method, at), cancellation);
        var isResumed = payment.IntentId is not null;
        if (!isResumed) payment = await CreateAsync(orderId, payment, cancellation);
        if (payment.Status is not (PaymentStatus.IntentCreated or PaymentStatus.ActionRequired)) return payment;

        var intent = isResumed ? await provider.GetAsync(payment.IntentId!, cancellation) : null;
        if (intent is null or { Status: IntentStatus.RequiresConfirmation }) intent = await provider.ConfirmAsync(payment.IntentId!, cancellation);
        return intent.Status switch
        {
            // Captured: another try, ahead of this one, went on to the end.
            IntentStatus.RequiresCapture or IntentStatus.Captured => await journal.RecordAsync(at => new RecordAuthorization(orderId, at), cancellation),
            IntentStatus.RequiresAction => throw new PaymentActionRequiredException(await journal.RecordAsync(
                at => new RecordActionRequired(orderId, intent.ActionUrl!, at), cancellation), journal.Version),
            IntentStatus.Declined => await DeclineAsync(orderId, intent.Decline ?? new("declined", "The payment was declined."), cancellation),
            // By a void, or by the provider, which lets go what nobody captured for days: in either case it is undone.
            IntentStatus.Cancelled => throw new PaymentRefusedException(PaymentRefusal.Voided),
            _ => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}."),
        };
    }

    private async Task<Payment> CreateAsync(string orderId, Payment payment, CancellationToken cancellation)
    {
        PaymentIntent intent;
        try
        {
            // What the first try wanted: it stands in the stream.
            intent = await provider.CreateAsync(orderId, payment.Amount, payment.Method, cancellation);
        }
        catch (PaymentMethodRefusedException refused)
        {
            return await DeclineAsync(orderId, refused.Decline, cancellation);
        }

        // Undone meanwhile: refused here, before anything is held. The intent stays unconfirmed and can take nothing.
        return await journal.RecordAsync(at => new RecordIntent(orderId, intent.Id, at), cancellation);
    }

    private async Task<Payment> DeclineAsync(string orderId, PaymentDecline decline, CancellationToken cancellation)
    {
        await journal.RecordAsync(at => new RecordDecline(orderId, decline, at), cancellation);
        throw new PaymentRefusedException(PaymentRefusal.Declined(decline));
    }
}
