using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>What we read of https://docs.stripe.com/api/payment_intents/object.</summary>
internal sealed record StripeIntent(
    string? Id, string? Status, StripeError? LastPaymentError, StripeNextAction? NextAction = null, Dictionary<string, string>? Metadata = null);

/// <summary>https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action: a page, when <c>return_url</c> was given.</summary>
internal sealed record StripeNextAction(StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(Uri? Url);

/// <summary>What we read of https://docs.stripe.com/api/refunds/object.</summary>
internal sealed record StripeRefund(string? Id, string? Status);

/// <summary>What we read of https://docs.stripe.com/api/charges/object.</summary>
internal sealed record StripeCharge(string? PaymentIntent, string? Currency, long AmountRefunded, bool Captured);

/// <summary>What we read of https://docs.stripe.com/api/disputes/object: it names no order.</summary>
internal sealed record StripeDispute(string? Id, string? PaymentIntent, string? Status);

/// <summary>What we read of https://docs.stripe.com/api/errors.</summary>
/// <param name="Type"><c>card_error</c>, <c>invalid_request_error</c>, <c>idempotency_error</c> or <c>api_error</c>.</param>
/// <param name="DeclineCode">Why the bank refuses, such as <c>insufficient_funds</c>.</param>
internal sealed record StripeError(string Type, string? Code, string? DeclineCode, string? Message, string? Param, StripeIntent? PaymentIntent)
{
    // Goes into logs, and so without the intent: that has the address of the cardholder's page.
    public override string ToString() => $"{Type} {Code ?? DeclineCode} {Param}: {Message}";
}

/// <summary>A page of https://docs.stripe.com/api/pagination.</summary>
internal sealed record StripeList<T>(IReadOnlyList<T> Data, bool HasMore);

/// <summary>Amounts in the currency's smallest unit, time in seconds since 1970.</summary>
internal sealed record StripeLedgerIntent(
    string Id, string Status, string Currency, long AmountCapturable, long AmountReceived, long Created, Dictionary<string, string>? Metadata);

internal sealed record StripeLedgerRefund(string Id, string? Status, string? PaymentIntent, long Amount);

internal sealed record StripeLedgerDispute(string Id, string? Status, string? PaymentIntent, long Amount)
{
    public bool IsLost => Status == "lost";
}

internal sealed record StripeErrorBody(StripeError? Error);

internal sealed record StripeEventBody(string? Id, string? Type, StripeEventData? Data);

/// <param name="Object">An intent, a charge or a dispute, as the type says.</param>
internal sealed record StripeEventData(JsonElement Object);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeDispute))]
[JsonSerializable(typeof(StripeErrorBody))]
[JsonSerializable(typeof(StripeList<StripeLedgerIntent>))]
[JsonSerializable(typeof(StripeList<StripeLedgerRefund>))]
[JsonSerializable(typeof(StripeList<StripeLedgerDispute>))]
[JsonSerializable(typeof(StripeEventBody))]
internal sealed partial class StripeJson : JsonSerializerContext;
