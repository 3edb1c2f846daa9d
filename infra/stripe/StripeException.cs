using System.Text.Json.Serialization;

namespace ServerlessShop.Stripe;

/// <summary>Stripe's error object: https://docs.stripe.com/api/errors. Members that are null are omitted.</summary>
/// <param name="Type"><c>card_error</c>, <c>invalid_request_error</c>, <c>idempotency_error</c> or <c>api_error</c>.</param>
public sealed record StripeError(
    string Type,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DeclineCode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Param = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PaymentIntent? PaymentIntent = null);

internal sealed class StripeException(int status, StripeError error) : Exception(error.Message)
{
    public int Status => status;

    public StripeError Error => error;

    /// <summary>The request was refused before anything was done: Stripe then keeps no response for its idempotency key.</summary>
    public bool IsInvalidRequest => error.Code?.StartsWith("parameter_", StringComparison.Ordinal) == true;

    public static StripeException Invalid(string message, string? code = null, string? param = null) =>
        new(400, new StripeError("invalid_request_error", message, code, Param: param));

    public static StripeException Missing(string kind, string id, string param, int status = 404) =>
        new(status, new StripeError("invalid_request_error", $"No such {kind}: '{id}'", "resource_missing", Param: param));

    public static StripeException UnexpectedState(PaymentIntent intent, string message) =>
        new(400, new StripeError("invalid_request_error", message, "payment_intent_unexpected_state", PaymentIntent: intent));

    public static StripeException Declined(PaymentIntent intent) =>
        new(402, intent.LastPaymentError! with { PaymentIntent = intent });

    public static StripeException Forbidden(string message) =>
        new(403, new StripeError("invalid_request_error", message));

    public static StripeException ServerError() =>
        new(500, new StripeError("api_error", "An unknown error occurred"));
}
