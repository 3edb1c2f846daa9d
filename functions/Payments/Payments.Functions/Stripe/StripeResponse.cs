using System.Net;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>What Stripe's answers mean to us: https://docs.stripe.com/payments/paymentintents/lifecycle, https://docs.stripe.com/api/errors.</summary>
internal static class StripeResponse
{
    public static PaymentIntent Read(StripeIntent? intent) => intent switch
    {
        { Id: { Length: > 0 } id, Status: { } status } => Read(id, StatusOf(status), intent),
        _ => throw new PaymentOutcomeUnknownException("Stripe's response is not a payment intent."),
    };

    private static PaymentIntent Read(string id, IntentStatus status, StripeIntent intent) => (status, intent.NextAction?.RedirectToUrl?.Url) switch
    {
        (IntentStatus.RequiresAction, null) => throw new PaymentProviderException($"Stripe's intent {id} requires an action other than a redirect."),
        var (_, url) => new PaymentIntent(id, status, DeclineOf(intent.LastPaymentError), url),
    };

    /// <summary>An error that shows the intent as it stands is an answer; every other one is thrown as what it leaves open.</summary>
    public static PaymentIntent Judge(HttpStatusCode status, StripeError error)
    {
        if (Refused(status, error) is PaymentOutcomeUnknownException unknown) throw unknown;
        if (error is { Type: "card_error" } or { Code: "payment_intent_unexpected_state" } && error.PaymentIntent is { } intent)
            return Read(intent) is { Status: IntentStatus.Declined, Decline: null } declined ? declined with { Decline = DeclineOf(error) } : Read(intent);
        throw Refused(status, error);
    }

    /// <summary>The same for the creation, where a payment method that cannot be used is an answer as well.</summary>
    public static IntentCreation JudgeCreation(HttpStatusCode status, StripeError error) =>
        error is { Type: "card_error", PaymentIntent: null } or { Type: not "card_error", Param: "payment_method" } && Refused(status, error) is PaymentProviderException
            ? new IntentCreation.MethodRefused(DeclineOf(error)!)
            : new IntentCreation.Created(Judge(status, error));

    /// <returns>The refund's status: on its way is as good as done, as Stripe sees it through.</returns>
    public static string Read(StripeRefund? refund) => refund switch
    {
        { Id.Length: > 0, Status: { } status and ("succeeded" or "pending" or "requires_action") } => status,
        { Id: { Length: > 0 } id, Status: { } status } => throw new PaymentProviderException($"Stripe's refund {id} is {status}: refund the customer another way."),
        _ => throw new PaymentOutcomeUnknownException("Stripe's response is not a refund."),
    };

    public static string JudgeRefund(HttpStatusCode status, StripeError error) =>
        error.Code switch
        {
            "charge_already_refunded" => "succeeded",
            "charge_disputed" => throw new PaymentDisputedException("The customer disputes the payment, which cannot be refunded before the dispute is closed. Then resume the saga."),
            _ => throw Refused(status, error),
        };

    public static Exception Refused(HttpStatusCode status, StripeError error) =>
        // Taken too often, out of order, or under way in another request: what it did, nobody knows yet.
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict || status >= HttpStatusCode.InternalServerError
            ? new PaymentOutcomeUnknownException($"Stripe responded with {(int)status}: {error}")
            : new PaymentProviderException($"Stripe refused the request with {(int)status}: {error}");

    public static IntentStatus StatusOf(string status) => status switch
    {
        "requires_confirmation" => IntentStatus.RequiresConfirmation,
        "requires_action" => IntentStatus.RequiresAction,
        "requires_capture" => IntentStatus.RequiresCapture,
        "requires_payment_method" => IntentStatus.Declined,
        "succeeded" => IntentStatus.Captured,
        "canceled" => IntentStatus.Cancelled,
        "processing" => IntentStatus.Processing,
        _ => throw new PaymentOutcomeUnknownException($"Stripe's intent has the unexpected status '{status}'."),
    };

    private static PaymentDecline? DeclineOf(StripeError? error) =>
        error is null ? null : PaymentDeclines.Of(error.DeclineCode ?? error.Code ?? error.Type);
}
