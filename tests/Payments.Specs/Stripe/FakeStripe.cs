using System.Net;
using System.Text;
using ServerlessShop.Payments.Functions.Stripe;
using ServerlessShop.Testing;

namespace ServerlessShop.Payments.Specs.Stripe;

/// <summary>Answers every request as it is told, and keeps the last one.</summary>
/// <param name="then">What it responds with 200 from the second request on; null: the same.</param>
internal sealed class FakeStripe(HttpStatusCode status, string body, Exception? instead = null, string? then = null) : HttpMessageHandler
{
    public const string Intent = """{"id":"pi_1","object":"payment_intent","amount":2550,"status":"requires_confirmation","last_payment_error":null}""";

    public HttpRequestMessage? Request { get; private set; }

    public string? Form { get; private set; }

    public MeasuredMetrics Measured { get; } = new();

    public StripePayments Payments => With(_ => ValueTask.FromResult("sk_test_1"));

    public StripePayments With(Func<CancellationToken, ValueTask<string>> apiKey) => new(StripeHttp.CreateClient("https://stripe.test/", apiKey, this, Measured.Metrics), Examples.ReturnUrl);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isFirst = Request is null;
        Request = request;
        Form = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var (code, text) = isFirst || then is null ? (status, body) : (HttpStatusCode.OK, then);
        return instead is null
            ? new HttpResponseMessage(code) { Content = new StringContent(text, Encoding.UTF8, "application/json") }
            : throw instead;
    }
}
