using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>The calls that can be given faults.</summary>
public enum StripeOperation
{
    Create,
    Retrieve,
    List,
    Search,
    Confirm,
    Capture,
    Cancel,
    Refund,
    ListRefunds,
    ListDisputes,
    UpdateDispute,
    CloseDispute,
}

/// <param name="Parameters">The top-level parameters of the call that are supported here.</param>
/// <param name="IntentId">The intent to confirm; null for other calls.</param>
internal sealed record StripeCall(StripeOperation Operation, string[] Parameters, Func<StripeForm, object> Perform, string? IntentId = null);

/// <param name="pageFor">The address at which a cardholder authenticates the payment, by the intent's id.</param>
internal sealed class StripeRoutes(StripeAccount account, Func<string, Uri> pageFor)
{
    /// <exception cref="StripeException">The route does not exist.</exception>
    public StripeCall Find(HttpRequest request) => (request.Method, request.Path.Value!.Trim('/').Split('/')) switch
    {
        ("POST", ["v1", "payment_intents"]) => new(StripeOperation.Create, IntentCreation.Parameters, form => IntentCreation.Perform(account, form, pageFor)),
        ("GET", ["v1", "payment_intents"]) => new(StripeOperation.List, IntentQueries.ListParameters, form => IntentQueries.List(account, form)),
        ("GET", ["v1", "payment_intents", "search"]) => new(StripeOperation.Search, IntentQueries.SearchParameters, form => IntentQueries.Search(account, form)),
        ("GET", ["v1", "payment_intents", var id]) => new(StripeOperation.Retrieve, [], _ => account.Get(id)),
        ("POST", ["v1", "payment_intents", var id, "confirm"]) => new(StripeOperation.Confirm, IntentConfirmation.Parameters, form => IntentConfirmation.Perform(account, id, form, pageFor), id),
        ("POST", ["v1", "payment_intents", var id, "capture"]) => new(StripeOperation.Capture, IntentCapture.Parameters, form => IntentCapture.Perform(account, id, form)),
        ("POST", ["v1", "payment_intents", var id, "cancel"]) => new(StripeOperation.Cancel, IntentCancellation.Parameters, form => IntentCancellation.Perform(account, id, form)),
        ("GET", ["v1", "refunds"]) => new(StripeOperation.ListRefunds, RefundQueries.Parameters, form => RefundQueries.List(account, form)),
        ("POST", ["v1", "refunds"]) => new(StripeOperation.Refund, RefundCreation.Parameters, form => RefundCreation.Perform(account, form)),
        ("GET", ["v1", "disputes"]) => new(StripeOperation.ListDisputes, Disputes.ListParameters, form => Disputes.List(account, form)),
        ("POST", ["v1", "disputes", var id]) => new(StripeOperation.UpdateDispute, Disputes.UpdateParameters, form => Disputes.Update(account, id, form)),
        ("POST", ["v1", "disputes", var id, "close"]) => new(StripeOperation.CloseDispute, [], _ => Disputes.Close(account, id)),
        _ => throw new StripeException(404, new StripeError("invalid_request_error", $"Unrecognized request URL ({request.Method}: {request.Path}).")),
    };
}
