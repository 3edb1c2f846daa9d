using System.Text.Json.Serialization;

namespace ServerlessShop.Payments.Tasks.Stripe;

/// <summary>What we read of https://docs.stripe.com/api/payment_intents/object.</summary>
internal sealed record StripeIntent(string? Id, string? Status, StripeError? LastPaymentError);

/// <summary>What we read of https://docs.stripe.com/api/refunds/object.</summary>
internal sealed record StripeRefund(string? Id, string? Status);

/// <summary>What we read of https://docs.stripe.com/api/errors.</summary>
/// <param name="Type"><c>card_error</c>, <c>invalid_request_error</c>, <c>idempotency_error</c> or <c>api_error</c>.</param>
/// <param name="DeclineCode">Why the bank refuses, such as <c>insufficient_funds</c>.</param>
internal sealed record StripeError(string Type, string? Code, string? DeclineCode, string? Message, string? Param, StripeIntent? PaymentIntent);

internal sealed record StripeErrorBody(StripeError? Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeErrorBody))]
internal sealed partial class StripeJson : JsonSerializerContext;
