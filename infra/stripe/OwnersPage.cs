using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// The page on which a card's owner confirms a payment, or does not (3-D Secure): two buttons. A POST with <c>outcome=confirm</c> or
/// <c>outcome=refuse</c> does the same. It then sends the browser back, as https://docs.stripe.com/payments/3d-secure tells.
/// </summary>
internal sealed class OwnersPage(StripeAccount account)
{
    public const string Path = "/local/3d-secure/";

    private static readonly StripeError s_refused = new(
        "card_error", "We are unable to authenticate your payment method. Please choose a different payment method and try again.", "payment_intent_authentication_failure");

    /// <returns>False: the request is for no such page.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext http)
    {
        if (!http.Request.Path.Value!.StartsWith(Path, StringComparison.Ordinal)) return false;
        var id = http.Request.Path.Value[Path.Length..];
        try
        {
            if (HttpMethods.IsPost(http.Request.Method)) await TakeAsync(http, id);
            else await ShowAsync(http, account.Get(id));
        }
        catch (StripeException refused)
        {
            http.Response.StatusCode = refused.Status;
            await http.Response.WriteAsync(refused.Error.Message, http.RequestAborted);
        }

        return true;
    }

    private async Task TakeAsync(HttpContext http, string id)
    {
        var isConfirmed = http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted))["outcome"] == "confirm";
        var returnUrl = "";
        var intent = account.Change(id, intent =>
        {
            if (intent is not { Status: IntentStatus.RequiresAction, NextAction.RedirectToUrl.ReturnUrl: { } url })
                throw StripeException.UnexpectedState(intent, $"Nothing is left to confirm: the payment is {intent.Status}.");
            returnUrl = url;
            return ConfirmingIntents.Charge(intent, intent.PaymentMethod!, isConfirmed ? null : s_refused);
        });
        var back = $"{returnUrl}{(returnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?')}payment_intent={id}&redirect_status={(intent.LastPaymentError is null ? "succeeded" : "failed")}";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = back;
    }

    private static Task ShowAsync(HttpContext http, PaymentIntent intent)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var text = intent.Status == IntentStatus.RequiresAction
            ? $"""
              <p>Do you pay {intent.Amount / 100m} {intent.Currency.ToUpperInvariant()}?</p>
              <form method="post"><button name="outcome" value="confirm">Confirm</button> <button name="outcome" value="refuse">Refuse</button></form>
              """
            : $"<p>Nothing is left to confirm: the payment is {intent.Status}.</p>";
        return http.Response.WriteAsync($"<!doctype html><title>The bank asks</title><h1>The bank asks</h1>{text}", http.RequestAborted);
    }
}
