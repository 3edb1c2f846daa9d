namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// Lets the money go, and reports it only when the provider has. With nothing to undo it leaves a tombstone, so that an
/// authorization that comes late is refused.
/// </summary>
internal sealed class VoidingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<Payment> RunAsync(string orderId, CancellationToken cancellation)
    {
        var payment = await journal.RecordAsync(at => new RequestVoid(orderId, at), cancellation);
        if (payment.Status != PaymentStatus.VoidRequested) return payment;
        var intent = await provider.CancelAsync(payment.IntentId!, cancellation);
        return intent.Status switch
        {
            IntentStatus.Cancelled => await journal.RecordAsync(at => new RecordVoid(orderId, at), cancellation),
            IntentStatus.Captured => throw new PaymentRefusedException(PaymentRefusal.Captured),
            _ => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}, not yet cancelled."),
        };
    }
}
