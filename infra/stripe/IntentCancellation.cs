namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/cancel. The authorized amount is released.</summary>
internal static class IntentCancellation
{
    public static readonly string[] Parameters = ["cancellation_reason"];

    private static readonly string[] s_reasons = ["duplicate", "fraudulent", "requested_by_customer", "abandoned"];

    public static PaymentIntent Perform(StripeAccount account, string id, StripeForm form)
    {
        var reason = form.OneOf("cancellation_reason", s_reasons);
        return account.Change(id, intent => intent.Status is IntentStatus.Succeeded or IntentStatus.Canceled
            ? throw StripeException.UnexpectedState(intent, $"You cannot cancel this PaymentIntent because it has a status of {intent.Status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.")
            : intent with { Status = IntentStatus.Canceled, NextAction = null, AmountCapturable = 0, CanceledAt = StripeAccount.Now(), CancellationReason = reason });
    }
}
