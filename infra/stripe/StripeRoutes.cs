using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>The calls that a fault can be put on.</summary>
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
}

/// <param name="Parameters">The top-level parameters that Stripe takes there, as far as we know them here.</param>
/// <param name="IntentId">The intent to confirm; null for the other calls.</param>
internal sealed record StripeCall(StripeOperation Operation, string[] Parameters, Func<StripeForm, object> Perform, string? IntentId = null);

/// <param name="pageOf">Where a card's owner confirms the intent of this id.</param>
internal sealed class StripeRoutes(StripeAccount account, Func<string, Uri> pageOf)
{
    /// <exception cref="StripeException">There is no such route.</exception>
    public StripeCall Find(HttpRequest request) => (request.Method, request.Path.Value!.Trim('/').Split('/')) switch
    {
        ("POST", ["v1", "payment_intents"]) => new(StripeOperation.Create, CreatingIntents.Parameters, form => CreatingIntents.Perform(account, form, pageOf)),
        ("GET", ["v1", "payment_intents"]) => new(StripeOperation.List, FindingIntents.ListParameters, form => FindingIntents.List(account, form)),
        ("GET", ["v1", "payment_intents", "search"]) => new(StripeOperation.Search, FindingIntents.SearchParameters, form => FindingIntents.Search(account, form)),
        ("GET", ["v1", "payment_intents", var id]) => new(StripeOperation.Retrieve, [], _ => account.Get(id)),
        ("POST", ["v1", "payment_intents", var id, "confirm"]) => new(StripeOperation.Confirm, ConfirmingIntents.Parameters, form => ConfirmingIntents.Perform(account, id, form, pageOf), id),
        ("POST", ["v1", "payment_intents", var id, "capture"]) => new(StripeOperation.Capture, CapturingIntents.Parameters, form => CapturingIntents.Perform(account, id, form)),
        ("POST", ["v1", "payment_intents", var id, "cancel"]) => new(StripeOperation.Cancel, CancellingIntents.Parameters, form => CancellingIntents.Perform(account, id, form)),
        ("GET", ["v1", "refunds"]) => new(StripeOperation.ListRefunds, FindingRefunds.Parameters, form => FindingRefunds.List(account, form)),
        ("POST", ["v1", "refunds"]) => new(StripeOperation.Refund, Refunding.Parameters, form => Refunding.Perform(account, form)),
        _ => throw new StripeException(404, new StripeError("invalid_request_error", $"Unrecognized request URL ({request.Method}: {request.Path}).")),
    };
}
