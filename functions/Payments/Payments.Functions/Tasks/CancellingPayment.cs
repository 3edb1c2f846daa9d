using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>
/// Takes the payment of a cancelled order back, however far it went: money that is held goes, money that was taken is paid
/// back. A capture in flight is settled at the provider, which cancels or has captured, never both.
/// </summary>
internal sealed class CancellingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<TaskOutcome<Payment>> RunAsync(string orderId, CancellationToken cancellation)
    {
        var payment = await journal.RecordAsync(at => new RequestCancel(orderId, at), cancellation);
        if (payment is TaskOutcome<Payment>.Done { Result: { Status: PaymentStatus.VoidRequested or PaymentStatus.CancelRequested, IntentId: { } held } })
            payment = await SettleAsync(orderId, held, cancellation);
        if (payment is not TaskOutcome<Payment>.Done { Result: { Status: PaymentStatus.RefundRequested, IntentId: { } taken } }) return payment;
        await provider.RefundAsync(orderId, taken, cancellation);
        return await journal.RecordAsync(at => new RecordRefund(orderId, at), cancellation);
    }

    private async Task<TaskOutcome<Payment>> SettleAsync(string orderId, string intentId, CancellationToken cancellation)
    {
        var intent = await provider.CancelAsync(intentId, cancellation);
        return intent.Status switch
        {
            IntentStatus.Cancelled => await journal.RecordAsync(at => new RecordVoid(orderId, at), cancellation),
            IntentStatus.Captured => await journal.RecordAsync(at => new RecordCapture(orderId, at), cancellation),
            _ => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}, not yet cancelled."),
        };
    }
}
