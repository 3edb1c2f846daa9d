namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/refunds/create.</summary>
internal static class RefundCreation
{
    public static readonly string[] Parameters = ["amount", "metadata", "payment_intent", "reason"];

    private static readonly string[] s_reasons = ["duplicate", "fraudulent", "requested_by_customer"];

    public static Refund Perform(StripeAccount account, StripeForm form)
    {
        var id = form.Required("payment_intent");
        var reason = form.OneOf("reason", s_reasons);
        return account.AddRefund(id, (intent, refunded) =>
        {
            if (intent.Status != IntentStatus.Succeeded) throw StripeException.Invalid($"This PaymentIntent ({id}) does not have a successful charge to refund.");
            var left = intent.AmountReceived - refunded;
            if (left == 0) throw StripeException.Invalid($"Charge {intent.LatestCharge} has already been refunded.", "charge_already_refunded");
            var amount = form.Integer("amount") ?? left;
            if (amount < 1) throw StripeException.Invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount");
            if (amount > left) throw StripeException.Invalid($"Refund amount ({amount}) is greater than unrefunded amount on charge ({left}).", param: "amount");
            return new Refund(StripeAccount.NewId("re"), amount, intent.Currency, id, intent.LatestCharge!, StripeAccount.Now()) { Reason = reason, Metadata = form.Map("metadata") };
        });
    }
}
