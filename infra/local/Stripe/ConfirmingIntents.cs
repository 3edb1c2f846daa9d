namespace ServerlessShop.Local.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/confirm.</summary>
internal static class ConfirmingIntents
{
    public static readonly string[] Parameters = ["error_on_requires_action", "off_session", "payment_method", "return_url"];

    public static PaymentIntent Perform(StripeAccount account, string id, StripeForm form)
    {
        var confirmed = account.Change(id, intent => Confirm(intent, form));
        return confirmed.LastPaymentError is null ? confirmed : throw StripeException.Declined(confirmed);
    }

    /// <returns>The intent with the bank's word on it: a decline is kept, too.</returns>
    public static PaymentIntent Confirm(PaymentIntent intent, StripeForm form)
    {
        if (intent.Status is not (IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation))
            throw StripeException.UnexpectedState(intent, $"You cannot confirm this PaymentIntent because it has a status of {intent.Status}.");
        var method = form.Text("payment_method") is { } named ? TestCards.Check(named) : intent.PaymentMethod;
        if (method is null)
            throw StripeException.UnexpectedState(intent, "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.");

        intent = intent with { LatestCharge = StripeAccount.NewId("ch"), LastPaymentError = TestCards.Decline(method) };
        // The method that was declined is detached.
        if (intent.LastPaymentError is not null) return intent with { Status = IntentStatus.RequiresPaymentMethod, PaymentMethod = null };
        return intent.CaptureMethod == "manual"
            ? intent with { Status = IntentStatus.RequiresCapture, PaymentMethod = method, AmountCapturable = intent.Amount }
            : intent with { Status = IntentStatus.Succeeded, PaymentMethod = method, AmountReceived = intent.Amount };
    }
}
