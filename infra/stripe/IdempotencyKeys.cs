using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Stripe;

/// <summary>
/// https://docs.stripe.com/api/idempotent_requests: the first answer under a key, whichever it was, is the answer to every
/// repeat. A request refused for its parameters leaves no answer.
/// </summary>
internal sealed class IdempotencyKeys
{
    private readonly ConcurrentDictionary<string, Use> _uses = new();

    /// <exception cref="StripeException">The key was used for another request, or the first one under it is still under way.</exception>
    public async Task<StripeReply> OnceAsync(HttpContext http, StripeForm form, Func<Task<StripeReply>> perform)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || http.Request.Method != "POST") return await perform();

        var mine = new Use($"{http.Request.Path}?{form.Fingerprint}");
        var use = _uses.GetOrAdd(key, mine);
        if (use != mine) return Repeat(http, key, use, mine.Request);
        try
        {
            return mine.Reply = await perform();
        }
        finally
        {
            if (mine.Reply is null) _uses.TryRemove(key, out _);
        }
    }

    private static StripeReply Repeat(HttpContext http, string key, Use first, string request)
    {
        if (first.Request != request)
            throw new StripeException(400, new StripeError("idempotency_error", $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."));
        if (first.Reply is null)
            throw new StripeException(409, new StripeError("idempotency_error", $"There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later.", "idempotency_key_in_use"));
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return first.Reply;
    }

    private sealed class Use(string request)
    {
        private volatile StripeReply? _reply;

        public string Request => request;

        public StripeReply? Reply { get => _reply; set => _reply = value; }
    }
}
