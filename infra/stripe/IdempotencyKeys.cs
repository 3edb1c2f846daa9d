using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// https://docs.stripe.com/api/idempotent_requests: the first response under a key, whatever it was, is the response to every
/// repeat. A request with invalid parameters leaves no response.
/// </summary>
internal sealed class IdempotencyKeys
{
    private readonly ConcurrentDictionary<string, Use> _uses = new();

    /// <exception cref="StripeException">The key was used for another request, or its first request is still in progress.</exception>
    public async Task<StripeResponse> OnceAsync(HttpContext http, StripeForm form, Func<Task<StripeResponse>> perform)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || http.Request.Method != "POST") return await perform();

        var mine = new Use($"{http.Request.Path}?{form.Fingerprint}");
        var use = _uses.GetOrAdd(key, mine);
        if (use != mine) return Repeat(http, key, use, mine.Request);
        try
        {
            return mine.Response = await perform();
        }
        finally
        {
            if (mine.Response is null) _uses.TryRemove(key, out _);
        }
    }

    private static StripeResponse Repeat(HttpContext http, string key, Use first, string request)
    {
        if (first.Request != request)
            throw new StripeException(400, new StripeError("idempotency_error", $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."));
        if (first.Response is null)
            throw new StripeException(409, new StripeError("idempotency_error", $"There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later.", "idempotency_key_in_use"));
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return first.Response;
    }

    private sealed class Use(string request)
    {
        private volatile StripeResponse? _response;

        public string Request => request;

        public StripeResponse? Response { get => _response; set => _response = value; }
    }
}
