using System.Diagnostics;
using System.Net;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Stripe;

/// <summary>Measures Stripe's responses, and counts the requests that had none or a wrong one. A declined card is neither.</summary>
internal sealed class StripeMetrics(Metrics metrics) : DelegatingHandler
{
    public static readonly Metric Time = new("PaymentProviderTime", MetricUnit.Milliseconds, ["Operation"]);
    public static readonly Metric Errors = new("PaymentProviderErrors", MetricUnit.Count, [], ["Error"]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (ErrorOf(response.StatusCode) is { } error) metrics.Count(Errors, error);
            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            metrics.Count(Errors, "no-response");
            throw;
        }
        finally
        {
            metrics.Record(Time, Stopwatch.GetElapsedTime(started), OperationOf(request));
        }
    }

    private static string? ErrorOf(HttpStatusCode status) => status switch
    {
        // https://docs.stripe.com/api/errors: 402 is the card's.
        < HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired => null,
        HttpStatusCode.TooManyRequests => "throttled",
        < HttpStatusCode.InternalServerError => "refused",
        _ => "unavailable",
    };

    // /v1/payment_intents, /v1/payment_intents/ID, /v1/payment_intents/ID/confirm, /v1/refunds
    private static string OperationOf(HttpRequestMessage request) => (request.Method.Method, request.RequestUri!.Segments) switch
    {
        ("POST", [.., "payment_intents"]) => "create",
        ("POST", [.., "refunds"]) => "refund",
        ("POST", [.., "confirm"]) => "confirm",
        ("POST", [.., "capture"]) => "capture",
        ("POST", [.., "cancel"]) => "cancel",
        ("GET", [.., "payment_intents" or "refunds"]) => "list",
        ("GET", [.., "payment_intents/", _]) => "get",
        _ => "other",
    };
}
