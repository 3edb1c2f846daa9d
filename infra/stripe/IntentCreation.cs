namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/create.</summary>
internal static class IntentCreation
{
    public static readonly string[] Parameters =
        ["amount", "currency", "automatic_payment_methods", "capture_method", "confirm", "description", "error_on_requires_action", "metadata", "payment_method", "payment_method_types", "return_url"];

    private static readonly string[] s_captureMethods = ["automatic", "automatic_async", "manual"];

    public static PaymentIntent Perform(StripeAccount account, StripeForm form, Func<string, Uri> pageFor)
    {
        var (amount, currency) = (form.RequiredInteger("amount"), form.Required("currency").ToLowerInvariant());
        StripeCurrency.Find(currency).Check(amount);
        var method = form.Text("payment_method") is { } named ? TestCards.Check(named) : null;
        var intent = new PaymentIntent(StripeAccount.NewId("pi"), amount, currency, form.OneOf("capture_method", s_captureMethods) ?? "automatic_async", StripeAccount.Now())
        {
            Status = method is null ? IntentStatus.RequiresPaymentMethod : IntentStatus.RequiresConfirmation,
            Description = form.Text("description"),
            Metadata = form.Map("metadata"),
            PaymentMethod = method,
            PaymentMethodTypes = form.List("payment_method_types") is { Count: > 0 } types ? types : ["card"],
        };
        if (form.Flag("confirm") != true) return account.Add(intent);

        if (!form.Has("payment_method_types")) RequireReturnUrl(form);
        var confirmed = account.Add(IntentConfirmation.Confirm(intent, form, pageFor));
        return confirmed.LastPaymentError is null ? confirmed : throw StripeException.Declined(confirmed);
    }

    /// <summary>An intent without payment_method_types accepts every method enabled for the account, and some of those redirect.</summary>
    private static void RequireReturnUrl(StripeForm form)
    {
        if (form.Has("return_url") || form.Map("automatic_payment_methods").GetValueOrDefault("allow_redirects") == "never") return;
        throw StripeException.Invalid(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.");
    }
}
