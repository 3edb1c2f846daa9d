namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/disputes: list, update and close. How one ends, its evidence decides: https://docs.stripe.com/testing#disputes.</summary>
internal static class Disputes
{
    public static readonly string[] ListParameters = ["limit", "payment_intent", "starting_after"];
    public static readonly string[] UpdateParameters = ["evidence", "metadata", "submit"];

    public static StripeList<Dispute> List(StripeAccount account, StripeForm form)
    {
        var disputes = account.Disputes.Reverse();
        if (form.Text("payment_intent") is { } intent) disputes = disputes.Where(dispute => dispute.PaymentIntent == intent);
        if (form.Text("starting_after") is { } after) disputes = disputes.SkipWhile(dispute => dispute.Id != after).Skip(1);
        return StripeList.Page("list", "/v1/disputes", disputes, form);
    }

    public static Dispute Update(StripeAccount account, string id, StripeForm form)
    {
        var evidence = form.Map("evidence").GetValueOrDefault("uncategorized_text");
        return account.ChangeDispute(id, dispute => dispute with
        {
            Status = evidence switch
            {
                "winning_evidence" => DisputeStatus.Won,
                "losing_evidence" => DisputeStatus.Lost,
                null => dispute.Status,
                _ => DisputeStatus.UnderReview,
            },
        });
    }

    /// <summary>The merchant accepts the dispute, which is lost with that.</summary>
    public static Dispute Close(StripeAccount account, string id) => account.ChangeDispute(id, dispute => dispute with { Status = DisputeStatus.Lost });
}
