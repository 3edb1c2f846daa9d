namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>
/// What a customer is told about a decline, by Stripe's code (https://docs.stripe.com/declines/codes, https://docs.stripe.com/error-codes).
/// Stripe's own text goes nowhere: it may speak of our account. A card that is reported lost or stolen is declined without the reason, as
/// Stripe asks.
/// </summary>
internal static class PaymentDeclines
{
    public static PaymentDecline Of(string code) => new(code, code switch
    {
        "insufficient_funds" => "The card has insufficient funds.",
        "expired_card" => "The card has expired.",
        "incorrect_cvc" or "invalid_cvc" => "The card's security code is incorrect.",
        "card_velocity_exceeded" or "withdrawal_count_limit_exceeded" => "The card's limit is exceeded.",
        "card_not_supported" or "currency_not_supported" => "The card cannot be used for this purchase.",
        "processing_error" or "issuer_not_available" or "reenter_transaction" or "try_again_later" => "The card could not be processed. Try again later.",
        "authentication_required" or "authentication_not_handled" or "payment_intent_authentication_failure" => "The payment was not confirmed with the bank.",
        "resource_missing" => "The payment method does not exist or can no longer be used.",
        _ => "The payment was declined.",
    });
}
