using System.Net.Http.Headers;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <param name="ApiBase">Such as <c>https://api.stripe.com</c>.</param>
/// <param name="ApiKey">The secret key, <c>sk_…</c>, or a restricted one, <c>rk_…</c>.</param>
public sealed record StripeSettings(string ApiBase, SecretSettings ApiKey)
{
    public static StripeSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Required("STRIPE_API_BASE"), SecretSettings.Read(settings, "STRIPE_API_KEY_SECRET_ARN"));
    }
}

/// <summary>The connection to Stripe, as https://docs.stripe.com/api/authentication and /api/versioning want it.</summary>
public static class StripeHttp
{
    /// <summary>The version of the API that this code was written for: Stripe changes no answer under it.</summary>
    public const string Version = "2026-08-26.dahlia";

    public static HttpClient Open(Sandbox sandbox, StripeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        return sandbox.Own(CreateClient(settings.ApiBase, Secret.Open(sandbox, settings.ApiKey).GetAsync, metrics: sandbox.Metrics));
    }

    /// <param name="apiKey">Asked for each request; without one nothing is sent, and the request fails as if Stripe were away.</param>
    /// <param name="handler">Sends what is authorized; null: over sockets.</param>
    /// <param name="metrics">Counts its requests; null: nobody does.</param>
    public static HttpClient CreateClient(string apiBase, Func<CancellationToken, ValueTask<string>> apiKey, HttpMessageHandler? handler = null, Metrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(apiBase);
        handler ??= new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            // Lambda freezes the process between invocations, and the connection may be dead when it wakes.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            // The trace is ours.
            ActivityHeadersPropagator = null,
        };
        if (metrics is not null) handler = new StripeMetrics(metrics) { InnerHandler = handler };
        var http = new HttpClient(new ClientSpans(RouteOf, (span, _) => span.SetTag("peer.service", "stripe")) { InnerHandler = new Authorized(apiKey) { InnerHandler = handler } })
        {
            BaseAddress = new Uri(apiBase.TrimEnd('/') + "/"),
            // Longer than Stripe needs; short enough for two calls within the function's time.
            Timeout = TimeSpan.FromSeconds(8),
        };
        http.DefaultRequestHeaders.Add("Stripe-Version", Version);
        return http;
    }

    // POST /v1/payment_intents/{id}/capture: Stripe's ids have a prefix of their kind.
    private static string RouteOf(HttpRequestMessage request) => $"{request.Method} {string.Join('/', request.RequestUri!.AbsolutePath.Split('/').Select(part => IsId(part) ? "{id}" : part))}";

    private static bool IsId(string part) => part.IndexOf('_', StringComparison.Ordinal) is 2 or 3 && part.Any(char.IsAsciiDigit);

    private sealed class Authorized(Func<CancellationToken, ValueTask<string>> apiKey) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await apiKey(cancellationToken));
            }
            catch (SecretUnavailableException none)
            {
                throw new HttpRequestException(none.Message, none);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
