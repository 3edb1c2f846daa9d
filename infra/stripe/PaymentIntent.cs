using System.Text.Json.Serialization;

namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/object. Amounts are in minor units, times in seconds since 1970.</summary>
public sealed record PaymentIntent(string Id, long Amount, string Currency, string CaptureMethod, long Created)
{
    [JsonPropertyName("object")] public string Kind { get; } = "payment_intent";
    public required string Status { get; init; }
    public long AmountCapturable { get; init; }
    public long AmountReceived { get; init; }
    public long? CanceledAt { get; init; }
    public string? CancellationReason { get; init; }
    public string ClientSecret => $"{Id}_secret_local";
    public string ConfirmationMethod { get; } = "automatic";
    public string? Description { get; init; }
    public StripeError? LastPaymentError { get; init; }
    public string? LatestCharge { get; init; }
    public bool Livemode { get; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public NextAction? NextAction { get; init; }
    public string? PaymentMethod { get; init; }
    public required IReadOnlyList<string> PaymentMethodTypes { get; init; }
}

/// <summary>https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action: a redirect to a page.</summary>
public sealed record NextAction(RedirectToUrl RedirectToUrl)
{
    public string Type { get; } = "redirect_to_url";
}

/// <param name="ReturnUrl">The address to which the page redirects the browser afterwards.</param>
public sealed record RedirectToUrl(Uri Url, string ReturnUrl);

/// <summary>https://docs.stripe.com/payments/paymentintents/lifecycle, without <c>processing</c>, which card payments do not go through here.</summary>
public static class IntentStatus
{
    public const string RequiresPaymentMethod = "requires_payment_method";
    public const string RequiresConfirmation = "requires_confirmation";
    public const string RequiresAction = "requires_action";
    public const string RequiresCapture = "requires_capture";
    public const string Succeeded = "succeeded";
    public const string Canceled = "canceled";
}

/// <summary>https://docs.stripe.com/api/refunds/object.</summary>
public sealed record Refund(string Id, long Amount, string Currency, string PaymentIntent, string Charge, long Created)
{
    [JsonPropertyName("object")] public string Kind { get; } = "refund";
    public string Status { get; } = "succeeded";
    public string? Reason { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
