using ServerlessShop.EventSourcing;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>Takes the money that is held. A capture that took effect before, its answer lost, is success.</summary>
internal sealed class CapturingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<Payment> RunAsync(string orderId, CancellationToken cancellation)
    {
        var payment = await journal.RecordAsync(at => new RequestCapture(orderId, at), cancellation);
        if (payment.Status == PaymentStatus.Captured) return payment;
        var intent = await provider.CaptureAsync(payment.IntentId!, cancellation);
        return intent.Status switch
        {
            IntentStatus.Captured => await RecordAsync(orderId, cancellation),
            IntentStatus.Processing => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}."),
            _ => throw new PaymentRefusedException(new Refusal("capture-refused", $"The provider does not capture the payment {intent.Id}: it is {intent.Status}.")),
        };
    }

    // Cancelled while the provider took the money: the order's other saga pays it back.
    private async Task<Payment> RecordAsync(string orderId, CancellationToken cancellation) =>
        await journal.RecordAsync(at => new RecordCapture(orderId, at), cancellation) is { Status: PaymentStatus.Captured } captured
            ? captured
            : throw new PaymentRefusedException(PaymentRefusal.Cancelled);
}
