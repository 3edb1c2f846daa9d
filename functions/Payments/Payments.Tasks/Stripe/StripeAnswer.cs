using System.Net;

namespace ServerlessShop.Payments.Tasks.Stripe;

/// <summary>What Stripe's answers mean to us: https://docs.stripe.com/payments/paymentintents/lifecycle, https://docs.stripe.com/api/errors.</summary>
internal static class StripeAnswer
{
    public static PaymentIntent Read(StripeIntent? intent) => intent switch
    {
        { Id: { Length: > 0 } id, Status: { } status } => new PaymentIntent(id, StatusOf(status), DeclineOf(intent.LastPaymentError)),
        _ => throw new PaymentOutcomeUnknownException("Stripe's answer is not a payment intent."),
    };

    /// <summary>An error that shows the intent as it stands is an answer; every other one is thrown as what it leaves open.</summary>
    public static PaymentIntent Judge(HttpStatusCode status, StripeError error)
    {
        if (Refused(status, error) is PaymentOutcomeUnknownException unknown) throw unknown;
        if (error is { Type: "card_error" } or { Code: "payment_intent_unexpected_state" } && error.PaymentIntent is { } intent)
            return Read(intent) is { Status: IntentStatus.Declined, Decline: null } declined ? declined with { Decline = DeclineOf(error) } : Read(intent);
        if (error is { Type: "card_error" } or { Param: "payment_method" })
            throw new PaymentMethodRefusedException(DeclineOf(error)!);
        throw Refused(status, error);
    }

    /// <returns>The refund's status: on its way is as good as done, as Stripe sees it through.</returns>
    public static string Read(StripeRefund? refund) => refund switch
    {
        { Id.Length: > 0, Status: { } status and ("succeeded" or "pending" or "requires_action") } => status,
        { Id: { Length: > 0 } id, Status: { } status } => throw new PaymentProviderException($"Stripe's refund {id} is {status}: the money has to go back another way."),
        _ => throw new PaymentOutcomeUnknownException("Stripe's answer is not a refund."),
    };

    public static string JudgeRefund(HttpStatusCode status, StripeError error) =>
        error.Code == "charge_already_refunded" ? "succeeded" : throw Refused(status, error);

    private static Exception Refused(HttpStatusCode status, StripeError error) =>
        // Taken too often, out of order, or under way in another request: what it did, nobody knows yet.
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict || status >= HttpStatusCode.InternalServerError
            ? new PaymentOutcomeUnknownException($"Stripe answers {(int)status}: {error}")
            : new PaymentProviderException($"Stripe refuses the request with {(int)status}: {error}");

    private static IntentStatus StatusOf(string status) => status switch
    {
        "requires_confirmation" => IntentStatus.RequiresConfirmation,
        "requires_capture" => IntentStatus.RequiresCapture,
        "requires_payment_method" => IntentStatus.Declined,
        "succeeded" => IntentStatus.Captured,
        "canceled" => IntentStatus.Cancelled,
        "processing" => IntentStatus.Processing,
        // requires_action cannot be: confirming asks for an error instead.
        _ => throw new PaymentOutcomeUnknownException($"Stripe's intent has the status '{status}', which is not expected."),
    };

    private static PaymentDecline? DeclineOf(StripeError? error) =>
        error is null ? null : new PaymentDecline(error.DeclineCode ?? error.Code ?? error.Type, error.Message ?? "The payment was declined.");
}
