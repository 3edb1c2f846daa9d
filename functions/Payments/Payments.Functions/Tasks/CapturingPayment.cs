using ServerlessShop.EventSourcing;
using ServerlessShop.Sagas;

namespace ServerlessShop.Payments.Functions.Tasks;

/// <summary>Takes the money that is held. A capture that took effect before, its answer lost, is success.</summary>
internal sealed class CapturingPayment(PaymentJournal journal, IPaymentProvider provider)
{
    public async Task<TaskOutcome<Payment>> RunAsync(string orderId, CancellationToken cancellation)
    {
        var requested = await journal.RecordAsync(at => new RequestCapture(orderId, at), cancellation);
        if (requested is not TaskOutcome<Payment>.Done { Result: { Status: not PaymentStatus.Captured, IntentId: { } intentId } }) return requested;
        var intent = await provider.CaptureAsync(intentId, cancellation);
        return intent.Status switch
        {
            IntentStatus.Captured => await RecordAsync(orderId, cancellation),
            IntentStatus.Processing => throw new PaymentOutcomeUnknownException($"The payment {intent.Id} is {intent.Status}."),
            _ => new Refusal("capture-refused", "The authorized payment could not be captured."),
        };
    }

    // Cancelled while the provider took the money: the order's other saga pays it back.
    private async Task<TaskOutcome<Payment>> RecordAsync(string orderId, CancellationToken cancellation) =>
        await journal.RecordAsync(at => new RecordCapture(orderId, at), cancellation) is var recorded
            && recorded is TaskOutcome<Payment>.Done { Result.Status: not PaymentStatus.Captured } ? PaymentRefusal.Cancelled : recorded;
}
