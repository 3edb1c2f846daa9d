using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// The page on which a cardholder confirms or refuses a payment (3-D Secure). Its two buttons POST <c>outcome=confirm</c> or
/// <c>outcome=refuse</c>; the browser is then redirected back, as https://docs.stripe.com/payments/3d-secure describes.
/// </summary>
internal sealed class AuthenticationPage(StripeAccount account)
{
    public const string Path = "/local/3d-secure/";

    private const string Style = """
        body { margin: 0; min-block-size: 100dvb; display: grid; place-items: center; font: 1.0625rem/1.5 system-ui, sans-serif; background: light-dark(#f4f5f4, #151413); }
        main { inline-size: min(24rem, 100vw - 4rem); padding: 1rem 2rem 1.5rem; border-radius: .75rem; background: light-dark(#fff, #211f1d); box-shadow: 0 1px 4px #0003; }
        button { min-block-size: 2.75rem; padding-inline: 1.5rem; border: 1px solid #777; border-radius: .375rem; font: inherit; background: none; color: inherit; }
        .first { border-color: #1d4ed8; background: #1d4ed8; color: #fff; }
        .note { font-size: .875rem; opacity: .75; }
        """;

    private static readonly StripeError s_failed = new(
        "card_error", "We are unable to authenticate your payment method. Please choose a different payment method and try again.", "payment_intent_authentication_failure");

    public static bool Is(HttpRequest request) => request.Path.Value!.StartsWith(Path, StringComparison.Ordinal);

    /// <returns>False if the request is for another page.</returns>
    public async Task<bool> TryHandleAsync(HttpContext http)
    {
        if (!Is(http.Request)) return false;
        var id = http.Request.Path.Value![Path.Length..];
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
        var isConfirmed = http.Request.HasFormContentType && (await StripeForm.FormAsync(http.Request))["outcome"] == "confirm";
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
              <form method="post"><button class="first" name="outcome" value="confirm">Confirm</button> <button name="outcome" value="refuse">Refuse</button></form>
              """
            : $"<p>{NothingToConfirm(intent)}</p>";
        return http.Response.WriteAsync(
            $"""
             <!doctype html>
             <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
             <title>Your bank</title><style>{Style}</style>
             <main><h1>Your bank</h1>{text}<p class="note">A page of the local payment provider. No money moves.</p></main></html>
             """,
            http.RequestAborted);
    }

    private static string NothingToConfirm(PaymentIntent intent) => $"Nothing is left to confirm: the payment is {intent.Status}.";
}
