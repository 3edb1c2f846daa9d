namespace ServerlessShop.Stripe;

/// <summary>
/// Stripe's test payment methods: https://docs.stripe.com/testing. Those named <c>pm_local_…</c> exist only here: Stripe has none that
/// time out, or that are authorized and then cannot be captured.
/// </summary>
internal static class TestCards
{
    /// <summary>The first confirmation gets no response and has no effect; the next one succeeds.</summary>
    public const string TimeoutBeforeConfirm = "pm_local_timeoutBeforeConfirm";

    /// <summary>The first confirmation authorizes the payment and gets no response.</summary>
    public const string TimeoutAfterConfirm = "pm_local_timeoutAfterConfirm";

    /// <summary>Is authorized; capturing it cancels the intent.</summary>
    public const string CaptureRefused = "pm_local_captureRefused";

    /// <summary>Requires the cardholder's authentication (3-D Secure) for every payment.</summary>
    public const string AuthenticationRequired = "pm_card_authenticationRequired";

    /// <summary>Is authorized and captured, and then disputed.</summary>
    public const string CreateDispute = "pm_card_createDispute";

    private static readonly Dictionary<string, StripeError?> s_methods = new()
    {
        ["pm_card_visa"] = null,
        ["pm_card_mastercard"] = null,
        ["pm_card_chargeDeclined"] = Declined("Your card was declined.", "generic_decline"),
        ["pm_card_chargeDeclinedInsufficientFunds"] = Declined("Your card has insufficient funds.", "insufficient_funds"),
        ["pm_card_chargeDeclinedProcessingError"] = new("card_error", "An error occurred while processing your card. Try again in a little bit.", "processing_error"),
        [AuthenticationRequired] = new("card_error", "Your card was declined. This transaction requires authentication.", "authentication_required", "authentication_required"),
        [CreateDispute] = null,
        [TimeoutBeforeConfirm] = null,
        [TimeoutAfterConfirm] = null,
        [CaptureRefused] = null,
    };

    /// <exception cref="StripeException">The payment method does not exist.</exception>
    public static string Check(string method) =>
        s_methods.ContainsKey(method) ? method : throw StripeException.Missing("PaymentMethod", method, "payment_method", status: 400);

    /// <returns>Null if the bank authorizes payments with this method.</returns>
    public static StripeError? Decline(string method) => s_methods[method];

    private static StripeError Declined(string message, string why) => new("card_error", message, "card_declined", why);
}
