namespace ServerlessShop.Local.Stripe;

/// <summary>Stripe's test payment methods: https://docs.stripe.com/testing.</summary>
internal static class TestCards
{
    private static readonly Dictionary<string, string?> s_declines = new()
    {
        ["pm_card_visa"] = null,
        ["pm_card_mastercard"] = null,
        ["pm_card_chargeDeclined"] = "generic_decline",
        ["pm_card_chargeDeclinedInsufficientFunds"] = "insufficient_funds",
    };

    /// <exception cref="StripeException">There is no such payment method.</exception>
    public static string Check(string method) =>
        s_declines.ContainsKey(method) ? method : throw StripeException.Missing("PaymentMethod", method, "payment_method", status: 400);

    /// <returns>Null when the card pays.</returns>
    public static StripeError? Decline(string method) => s_declines[method] switch
    {
        null => null,
        "insufficient_funds" => new StripeError("card_error", "Your card has insufficient funds.", "card_declined", "insufficient_funds"),
        var why => new StripeError("card_error", "Your card was declined.", "card_declined", why),
    };
}
