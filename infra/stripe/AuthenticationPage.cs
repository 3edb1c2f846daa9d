using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// The page on which a cardholder confirms or refuses a payment (3-D Secure). Its two buttons POST <c>outcome=confirm</c> or
/// <c>outcome=refuse</c>; the browser is then redirected back, as https://docs.stripe.com/payments/3d-secure describes.
/// </summary>
internal sealed class AuthenticationPage(StripeAccount account)
{
    public const string Path = "/local/3d-secure/";

    private static readonly StripeError s_failed = new(
        "card_error", "We are unable to authenticate your payment method. Please choose a different payment method and try again.", "payment_intent_authentication_failure");

    /// <returns>False if the request is for another page.</returns>
    public async Task<bool> TryHandleAsync(HttpContext http)
    {
        if (!http.Request.Path.Value!.StartsWith(Path, StringComparison.Ordinal)) return false;
        var id = http.Request.Path.Value[Path.Length..];
        try
        {
            if (HttpMethods.IsPost(http.Request.Method)) await CompleteAsync(http, id);
            else await ShowAsync(http, account.Get(id));
        }
        catch (StripeException refused)
        {
            http.Response.StatusCode = refused.Status;
            await http.Response.WriteAsync(refused.Error.Message, http.RequestAborted);
        }

        return true;
    }

    private async Task CompleteAsync(HttpContext http, string id)
    {
        var isConfirmed = http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted))["outcome"] == "confirm";
        var returnUrl = "";
        var intent = account.Change(id, intent =>
        {
            if (intent is not { Status: IntentStatus.RequiresAction, NextAction.RedirectToUrl.ReturnUrl: { } url })
                throw StripeException.UnexpectedState(intent, NothingToConfirm(intent));
            returnUrl = url;
            return IntentConfirmation.Charge(intent, intent.PaymentMethod!, isConfirmed ? null : s_failed);
        });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{returnUrl}{(returnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?')}payment_intent={id}&redirect_status={(intent.LastPaymentError is null ? "succeeded" : "failed")}";
    }

    private static Task ShowAsync(HttpContext http, PaymentIntent intent)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var text = intent.Status == IntentStatus.RequiresAction
            ? $"""
              <p>Confirm the payment of {StripeCurrency.Find(intent.Currency).Text(intent.Amount)}?</p>
              <form method="post"><button name="outcome" value="confirm">Confirm</button> <button name="outcome" value="refuse">Refuse</button></form>
              """
            : $"<p>{NothingToConfirm(intent)}</p>";
        return http.Response.WriteAsync($"<!doctype html><title>Your bank</title><h1>Your bank</h1>{text}", http.RequestAborted);
    }

    private static string NothingToConfirm(PaymentIntent intent) => $"Nothing is left to confirm: the payment is {intent.Status}.";
}
