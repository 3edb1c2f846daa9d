namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/confirm.</summary>
internal static class ConfirmingIntents
{
    public static readonly string[] Parameters = ["error_on_requires_action", "off_session", "payment_method", "return_url"];

    /// <param name="pageOf">Where a card's owner confirms the intent of this id.</param>
    public static PaymentIntent Perform(StripeAccount account, string id, StripeForm form, Func<string, Uri> pageOf)
    {
        var confirmed = account.Change(id, intent => Confirm(intent, form, pageOf));
        return confirmed.LastPaymentError is null ? confirmed : throw StripeException.Declined(confirmed);
    }

    /// <returns>The intent with the bank's word on it: a decline is kept, too.</returns>
    public static PaymentIntent Confirm(PaymentIntent intent, StripeForm form, Func<string, Uri> pageOf)
    {
        if (intent.Status is not (IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation))
            throw StripeException.UnexpectedState(intent, $"You cannot confirm this PaymentIntent because it has a status of {intent.Status}.");
        var method = form.Text("payment_method") is { } named ? TestCards.Check(named) : intent.PaymentMethod;
        if (method is null)
            throw StripeException.UnexpectedState(intent, "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.");

        if (method == TestCards.AuthenticationRequired && form.Flag("error_on_requires_action") != true)
            return intent with { Status = IntentStatus.RequiresAction, PaymentMethod = method, NextAction = new NextAction(new RedirectToUrl(pageOf(intent.Id), ReturnUrl(form))) };
        return Charge(intent, method, TestCards.Decline(method));
    }

    /// <returns>The intent with the bank's word on it.</returns>
    /// <param name="decline">Null: the bank pays.</param>
    public static PaymentIntent Charge(PaymentIntent intent, string method, StripeError? decline)
    {
        intent = intent with { LatestCharge = StripeAccount.NewId("ch"), LastPaymentError = decline, NextAction = null };
        // The method that was declined is detached.
        if (decline is not null) return intent with { Status = IntentStatus.RequiresPaymentMethod, PaymentMethod = null };
        return intent.CaptureMethod == "manual"
            ? intent with { Status = IntentStatus.RequiresCapture, PaymentMethod = method, AmountCapturable = intent.Amount }
            : intent with { Status = IntentStatus.Succeeded, PaymentMethod = method, AmountReceived = intent.Amount };
    }

    // Without one Stripe leaves it to its own script in the browser, which the local one has not.
    private static string ReturnUrl(StripeForm form) => form.Text("return_url")
        ?? throw StripeException.Invalid("The local Stripe asks a card's owner on a page alone: confirm with return_url, or with error_on_requires_action=true.", param: "return_url");
}
