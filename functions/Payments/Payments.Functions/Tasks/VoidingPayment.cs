using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// Lets the money go, and reports it only when the provider has. With nothing to undo it leaves a tombstone, so that an
/// authorization that comes late is refused.
/// </summary>
internal sealed class VoidingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<TaskOutcome<Payment>> RunAsync(string orderId, CancellationToken cancellation)
    {
        var requested = await journal.RecordAsync(at => new RequestVoid(orderId, at), cancellation);
        if (requested is not TaskOutcome<Payment>.Done { Result: { Status: PaymentStatus.VoidRequested, IntentId: { } intentId } }) return requested;
        var intent = await provider.CancelAsync(intentId, cancellation);
        return intent.Status switch
        {
            IntentStatus.Cancelled => await journal.RecordAsync(at => new RecordVoid(orderId, at), cancellation),
            IntentStatus.Captured => PaymentRefusal.Captured,
            _ => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}, not yet cancelled."),
        };
    }
}
