namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/capture. The rest of the authorized amount is released.</summary>
internal static class IntentCapture
{
    public static readonly string[] Parameters = ["amount_to_capture", "metadata"];

    public static PaymentIntent Perform(StripeAccount account, string id, StripeForm form)
    {
        var captured = account.Change(id, intent => Capture(intent, form));
        return captured.Status == IntentStatus.Succeeded ? captured : throw NotCapturable(captured);
    }

    /// <returns>The intent, captured or, if the bank refuses, canceled.</returns>
    private static PaymentIntent Capture(PaymentIntent intent, StripeForm form)
    {
        if (intent.Status != IntentStatus.RequiresCapture)
            throw NotCapturable(intent);
        var amount = form.Integer("amount_to_capture") ?? intent.AmountCapturable;
        if (amount < 1) throw StripeException.Invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount_to_capture");
        if (amount > intent.AmountCapturable)
            throw StripeException.Invalid($"The amount you have attempted to capture ({amount}) is greater than the amount you can capture for this PaymentIntent ({intent.AmountCapturable}).", "amount_too_large", "amount_to_capture");
        // As when the authorization has expired.
        if (intent.PaymentMethod == TestCards.CaptureRefused)
            return intent with { Status = IntentStatus.Canceled, AmountCapturable = 0, CanceledAt = StripeAccount.Now(), CancellationReason = "expired" };
        return intent with { Status = IntentStatus.Succeeded, AmountCapturable = 0, AmountReceived = amount, Metadata = form.MapOver("metadata", intent.Metadata) };
    }

    private static StripeException NotCapturable(PaymentIntent intent) => StripeException.UnexpectedState(
        intent, $"This PaymentIntent could not be captured because it has a status of {intent.Status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.");
}
