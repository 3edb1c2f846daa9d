using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>The page <c>/</c>: what is done at Stripe's dashboard, done here over its API.</summary>
internal static class HelpPage
{
    public static bool Is(HttpRequest request) => request.Path == "/" && HttpMethods.IsGet(request.Method);

    /// <returns>False if the request is for another page.</returns>
    public static async Task<bool> TryHandleAsync(HttpContext http)
    {
        if (!Is(http.Request)) return false;
        http.Response.ContentType = "text/plain; charset=utf-8";
        var address = $"{http.Request.Scheme}://{http.Request.Host}";
        await http.Response.WriteAsync($"""
            A stand-in for Stripe, in memory. Any key that begins with sk_test_ is accepted.

            The payments, the newest first; metadata[order_id] names the order:
              curl -u sk_test_local: {address}/v1/payment_intents

            Refund a payment, in full or in part, as in the dashboard (the merchant receives charge.refunded):
              curl -u sk_test_local: {address}/v1/refunds -d payment_intent=pi_... [-d amount=CENTS]

            A payment with pm_card_createDispute is disputed once it is captured (charge.dispute.created). Win or lose it (charge.dispute.closed):
              curl -u sk_test_local: {address}/v1/disputes
              curl -u sk_test_local: {address}/v1/disputes/dp_... -d 'evidence[uncategorized_text]=winning_evidence'     # or losing_evidence

            """, http.RequestAborted);
        return true;
    }
}
