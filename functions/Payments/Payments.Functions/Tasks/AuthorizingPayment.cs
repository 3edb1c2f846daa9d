using ServerlessShop.Contracts;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// Holds the order's money: intent created, its id recorded, then confirmed. What a crash left undone is taken up where the
/// stream says it stands; what the provider did meanwhile, and what came of the cardholder's confirmation, it is asked.
/// </summary>
internal sealed class AuthorizingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<TaskOutcome<Payment>> RunAsync(string orderId, Money amount, string method, CancellationToken cancellation)
    {
        var begun = await journal.RecordAsync(at => new RequestPayment(orderId, amount, method, at), cancellation);
        var isNew = begun is TaskOutcome<Payment>.Done { Result.IntentId: null };
        if (isNew) begun = await CreateAsync(orderId, ((TaskOutcome<Payment>.Done)begun).Result, cancellation);
        if (begun is not TaskOutcome<Payment>.Done { Result: { Status: PaymentStatus.IntentCreated or PaymentStatus.ActionRequired, IntentId: { } intentId } }) return begun;

        var intent = isNew ? null : await provider.GetAsync(intentId, cancellation);
        if (intent is null or { Status: IntentStatus.RequiresConfirmation }) intent = await provider.ConfirmAsync(orderId, intentId, cancellation);
        return intent.Status switch
        {
            // Captured: another try, ahead of this one, went on to the end.
            IntentStatus.RequiresCapture or IntentStatus.Captured => await journal.RecordAsync(at => new RecordAuthorization(orderId, at), cancellation),
            IntentStatus.RequiresAction => await RequireActionAsync(orderId, intent.ActionUrl!, cancellation),
            IntentStatus.Declined => await DeclineAsync(orderId, await CloseAsync(intent, cancellation), cancellation),
            // By an earlier try, which did not come to record it.
            IntentStatus.Cancelled when intent.Decline is { } decline => await DeclineAsync(orderId, decline, cancellation),
            // By a void, or by the provider, which lets go what nobody captured for days: in either case it is undone.
            IntentStatus.Cancelled => PaymentRefusal.Voided,
            _ => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}."),
        };
    }

    // What the first try wanted is created: it stands in the stream.
    private async Task<TaskOutcome<Payment>> CreateAsync(string orderId, Payment payment, CancellationToken cancellation) =>
        await provider.CreateAsync(orderId, payment.Amount, payment.Method, cancellation) switch
        {
            // Undone meanwhile: refused here, before anything is held. The intent stays unconfirmed and can take nothing.
            IntentCreation.Created created => await journal.RecordAsync(at => new RecordIntent(orderId, created.Intent.Id, at), cancellation),
            IntentCreation.MethodRefused refused => await DeclineAsync(orderId, refused.Decline, cancellation),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not a result of creating a payment."),
        };

    // The cardholder could pay a declined intent with another card, though its order is rejected: it must be gone before the decline is on record.
    private async Task<PaymentDecline> CloseAsync(PaymentIntent declined, CancellationToken cancellation)
    {
        var closed = await provider.CancelAsync(declined.Id, cancellation);
        return closed.Status == IntentStatus.Cancelled
            ? declined.Decline ?? new("declined", "The payment was declined.")
            : throw new PaymentOutcomeUnknownException($"The declined payment {closed.Id} is {closed.Status}, not yet cancelled.");
    }

    private async Task<TaskOutcome<Payment>> RequireActionAsync(string orderId, Uri url, CancellationToken cancellation)
    {
        var recorded = await journal.RecordAsync(at => new RecordActionRequired(orderId, url, at), cancellation);
        return recorded is TaskOutcome<Payment>.Done { Result.ActionUrl: { } page }
            ? new TaskOutcome<Payment>.ActionRequired(new CustomerAction(page, journal.Version))
            : recorded;
    }

    private async Task<TaskOutcome<Payment>> DeclineAsync(string orderId, PaymentDecline decline, CancellationToken cancellation)
    {
        var recorded = await journal.RecordAsync(at => new RecordDecline(orderId, decline, at), cancellation);
        return recorded is TaskOutcome<Payment>.Done ? PaymentRefusal.Declined(decline) : recorded;
    }
}
