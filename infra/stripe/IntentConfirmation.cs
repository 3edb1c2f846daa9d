namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/confirm.</summary>
internal static class IntentConfirmation
{
    public static readonly string[] Parameters = ["error_on_requires_action", "off_session", "payment_method", "return_url"];

    /// <param name="pageFor">The address at which a cardholder authenticates the payment, by the intent's id.</param>
    public static PaymentIntent Perform(StripeAccount account, string id, StripeForm form, Func<string, Uri> pageFor)
    {
        var confirmed = account.Change(id, intent => Confirm(intent, form, pageFor));
        return confirmed.LastPaymentError is null ? confirmed : throw StripeException.Declined(confirmed);
    }

    /// <returns>The intent after the bank's decision, also if it declined.</returns>
    public static PaymentIntent Confirm(PaymentIntent intent, StripeForm form, Func<string, Uri> pageFor)
    {
        if (intent.Status is not (IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation))
            throw StripeException.UnexpectedState(intent, $"You cannot confirm this PaymentIntent because it has a status of {intent.Status}.");
        var method = form.Text("payment_method") is { } named ? TestCards.Check(named) : intent.PaymentMethod;
        if (method is null)
            throw StripeException.UnexpectedState(intent, "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.");

        if (method == TestCards.AuthenticationRequired && form.Flag("error_on_requires_action") != true)
            return intent with { Status = IntentStatus.RequiresAction, PaymentMethod = method, NextAction = new NextAction(new RedirectToUrl(pageFor(intent.Id), ReturnUrl(form))) };
        return Charge(intent, method, TestCards.Decline(method));
    }

    /// <returns>The intent after the bank's decision.</returns>
    /// <param name="decline">Why the bank declines; null if it authorizes.</param>
    public static PaymentIntent Charge(PaymentIntent intent, string method, StripeError? decline)
    {
        intent = intent with { LatestCharge = StripeAccount.NewId("ch"), LastPaymentError = decline, NextAction = null };
        // Stripe detaches a declined method.
        if (decline is not null) return intent with { Status = IntentStatus.RequiresPaymentMethod, PaymentMethod = null };
        return intent.CaptureMethod == "manual"
            ? intent with { Status = IntentStatus.RequiresCapture, PaymentMethod = method, AmountCapturable = intent.Amount }
            : intent with { Status = IntentStatus.Succeeded, PaymentMethod = method, AmountReceived = intent.Amount };
    }

    // Without a return_url Stripe leaves authentication to its own script in the browser, which the stand-in does not have.
    private static string ReturnUrl(StripeForm form) => form.Text("return_url")
        ?? throw StripeException.Invalid("The local Stripe authenticates cardholders only on a page: confirm with return_url, or with error_on_requires_action=true.", param: "return_url");
}
