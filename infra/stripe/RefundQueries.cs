namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/refunds/list, newest first.</summary>
internal static class RefundQueries
{
    public static readonly string[] Parameters = ["limit", "payment_intent", "starting_after"];

    public static StripeList<Refund> List(StripeAccount account, StripeForm form)
    {
        var refunds = account.Refunds.Reverse();
        if (form.Text("payment_intent") is { } intent) refunds = refunds.Where(refund => refund.PaymentIntent == intent);
        if (form.Text("starting_after") is { } after) refunds = refunds.SkipWhile(refund => refund.Id != after).Skip(1);
        return StripeList.Page("list", "/v1/refunds", refunds, form);
    }
}
