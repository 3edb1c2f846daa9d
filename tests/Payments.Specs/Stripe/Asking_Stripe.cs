using System.Net;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.Contracts;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Specs.Stripe;

public sealed class Asking_Stripe : IDisposable
{
    private readonly FakeStripe _stripe = new(HttpStatusCode.OK, FakeStripe.Intent);

    public void Dispose() => _stripe.Dispose();

    [Fact]
    public async Task for_an_intent_sends_it_unconfirmed_and_uncaptured_under_the_orders_key()
    {
        var intent = await _stripe.Payments.CreateAsync("o-1", new Money(25.50m, "EUR"), "pm_card_visa", Examples.Token);
        Assert.Equal(new IntentCreation.Created(new PaymentIntent("pi_1", IntentStatus.RequiresConfirmation)), intent);
        Assert.Equal("https://stripe.test/v1/payment_intents", _stripe.Request!.RequestUri!.AbsoluteUri);
        Assert.Equal(
            "amount=2550&currency=eur&capture_method=manual&payment_method=pm_card_visa&payment_method_types%5B%5D=card&metadata%5Border_id%5D=o-1",
            _stripe.Form);
        Assert.Equal("authorize-o-1", Assert.Single(_stripe.Request.Headers.GetValues("Idempotency-Key")));
    }

    [Fact]
    public async Task names_the_key_and_the_version_of_the_API()
    {
        await _stripe.Payments.GetAsync("pi_1", Examples.Token);
        Assert.Equal("Bearer sk_test_1", _stripe.Request!.Headers.Authorization!.ToString());
        Assert.Equal("2026-08-26.dahlia", Assert.Single(_stripe.Request.Headers.GetValues("Stripe-Version")));
        Assert.Null(_stripe.Form);
    }

    [Fact]
    public async Task without_a_key_sends_nothing_and_may_succeed_later()
    {
        var payments = _stripe.With(_ => throw new SecretUnavailableException("The secret has no value yet."));
        await Assert.ThrowsAsync<PaymentOutcomeUnknownException>(() => payments.CreateAsync("o-1", new Money(25.50m, "EUR"), "pm_card_visa", Examples.Token));
        Assert.Null(_stripe.Request);
    }

    [Fact]
    public async Task to_confirm_capture_or_cancel_names_the_intent()
    {
        var paths = new List<string>();
        foreach (var call in new[] { (id, stop) => _stripe.Payments.ConfirmAsync("o-1", id, stop), _stripe.Payments.CaptureAsync, (Func<string, CancellationToken, Task<PaymentIntent>>)_stripe.Payments.CancelAsync })
        {
            await call("pi_1", Examples.Token);
            paths.Add($"{_stripe.Request!.Method} {_stripe.Request.RequestUri!.AbsolutePath} {_stripe.Form}");
        }

        Assert.Equal(
            ["POST /v1/payment_intents/pi_1/confirm return_url=https%3A%2F%2Fshop.test%2Forders%3Forder%3Do-1", "POST /v1/payment_intents/pi_1/capture ", "POST /v1/payment_intents/pi_1/cancel "],
            paths);
    }

    [Fact]
    public async Task to_pay_back_names_the_intent_and_the_order()
    {
        var stripe = new FakeStripe(HttpStatusCode.OK, """{"id":"re_1","object":"refund","status":"pending"}""");
        await stripe.Payments.RefundAsync("o-1", "pi_1", Examples.Token);
        Assert.Equal("POST /v1/refunds payment_intent=pi_1&metadata%5Border_id%5D=o-1", $"{stripe.Request!.Method} {stripe.Request.RequestUri!.AbsolutePath} {stripe.Form}");
    }

    [Fact]
    public async Task to_pay_back_again_is_success() => await new FakeStripe(
        HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","code":"charge_already_refunded","message":"Charge ch_1 has already been refunded."}}""")
        .Payments.RefundAsync("o-1", "pi_1", Examples.Token);

    [Fact]
    public async Task to_pay_back_what_is_disputed_is_left_to_the_dispute()
    {
        await Assert.ThrowsAsync<PaymentDisputedException>(() => Disputed("under_review").Payments.RefundAsync("o-1", "pi_1", Examples.Token));
        await Disputed("lost").Payments.RefundAsync("o-1", "pi_1", Examples.Token);

        static FakeStripe Disputed(string status) => new(
            HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","code":"charge_disputed","message":"Charge ch_1 has been charged back; cannot issue a refund."}}""",
            then: $$"""{"object":"list","data":[{"id":"dp_1","status":"{{status}}","payment_intent":"pi_1","amount":2550}],"has_more":false}""");
    }

    [Fact]
    public Task to_pay_back_what_cannot_go_back_is_an_error() => Assert.ThrowsAsync<PaymentProviderException>(() =>
        new FakeStripe(HttpStatusCode.OK, """{"id":"re_1","object":"refund","status":"failed"}""").Payments.RefundAsync("o-1", "pi_1", Examples.Token));

    [Theory]
    [InlineData("12.50", "EUR", 1250)]
    [InlineData("500", "JPY", 500)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("500", "ISK", 50000)]
    [InlineData("500", "UGX", 50000)]
    [InlineData("500", "MGA", 500)]
    [InlineData("0.05", "BTC", 5)]
    public void for_money_counts_the_currencys_smallest_unit(string amount, string currency, long units)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.Equal(units, MinorUnits.Of(money));
        Assert.Equal(money, MinorUnits.ToMoney(units, currency));
    }

    [Fact]
    public void for_a_fraction_of_a_cent_is_a_mistake_of_ours() =>
        Assert.Throws<ArgumentException>(() => MinorUnits.Of(new Money(12.505m, "EUR")));
}
