using System.Net;

namespace ServerlessShop.Payments.Specs.Stripe;

public class Measuring_Stripe
{
    private const string Error = """{"error":{"type":"api_error","message":"No."}}""";

    [Fact]
    public async Task tells_how_long_each_operation_took()
    {
        using var stripe = new FakeStripe(HttpStatusCode.OK, FakeStripe.Intent);
        await stripe.Payments.GetAsync("pi_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime get ×1"], stripe.Measured.Read());
        await stripe.Payments.ConfirmAsync("o-1", "pi_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime confirm ×1"], stripe.Measured.Read());
        await stripe.Payments.CaptureAsync("pi_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime capture ×1"], stripe.Measured.Read());
        await stripe.Payments.CancelAsync("pi_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime cancel ×1"], stripe.Measured.Read());
        await stripe.Payments.CreateAsync("o-1", Examples.Price, "pm_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime create ×1"], stripe.Measured.Read());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "throttled")]
    [InlineData(HttpStatusCode.BadRequest, "refused")]
    [InlineData(HttpStatusCode.Unauthorized, "refused")]
    [InlineData(HttpStatusCode.InternalServerError, "unavailable")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "unavailable")]
    public async Task counts_what_is_wrong_between_it_and_us(HttpStatusCode status, string error)
    {
        using var stripe = new FakeStripe(status, Error);
        await Assert.ThrowsAnyAsync<Exception>(() => stripe.Payments.GetAsync("pi_1", CancellationToken.None));
        Assert.Equal([$"PaymentProviderErrors {error} 1", "PaymentProviderTime get ×1"], stripe.Measured.Read());
    }

    [Fact]
    public async Task counts_a_response_that_does_not_come()
    {
        using var stripe = new FakeStripe(HttpStatusCode.OK, "", new HttpRequestException("Connection reset"));
        await Assert.ThrowsAsync<PaymentOutcomeUnknownException>(() => stripe.Payments.GetAsync("pi_1", CancellationToken.None));
        Assert.Equal(["PaymentProviderErrors no-response 1", "PaymentProviderTime get ×1"], stripe.Measured.Read());
    }

    [Fact]
    public async Task does_not_count_a_declined_card_as_an_error()
    {
        using var stripe = new FakeStripe(
            HttpStatusCode.PaymentRequired,
            """{"error":{"type":"card_error","code":"card_declined","message":"Your card was declined.","payment_intent":{"id":"pi_1","status":"requires_payment_method"}}}""");
        await stripe.Payments.ConfirmAsync("o-1", "pi_1", CancellationToken.None);
        Assert.Equal(["PaymentProviderTime confirm ×1"], stripe.Measured.Read());
    }
}
