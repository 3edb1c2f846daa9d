using System.Net;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Specs.Stripe;

public class Stripes_answer
{
    [Theory]
    [InlineData("requires_confirmation", IntentStatus.RequiresConfirmation)]
    [InlineData("requires_capture", IntentStatus.RequiresCapture)]
    [InlineData("succeeded", IntentStatus.Captured)]
    [InlineData("canceled", IntentStatus.Cancelled)]
    [InlineData("processing", IntentStatus.Processing)]
    public async Task tells_the_intents_status(string stripes, IntentStatus ours) =>
        Assert.Equal(ours, (await Answering(HttpStatusCode.OK, $$"""{"id":"pi_1","status":"{{stripes}}"}""").GetAsync("pi_1", Examples.Token)).Status);

    [Fact]
    public async Task that_the_owner_has_to_confirm_tells_where()
    {
        var intent = await Answering(HttpStatusCode.OK, """
            {"id":"pi_1","status":"requires_action","next_action":{"type":"redirect_to_url","redirect_to_url":{"return_url":"https://shop.test/orders","url":"https://stripe.test/confirm/pi_1"}}}
            """).ConfirmAsync("o-1", "pi_1", Examples.Token);
        Assert.Equal(new PaymentIntent("pi_1", IntentStatus.RequiresAction, ActionUrl: Examples.ActionUrl), intent);
    }

    [Fact]
    public Task that_the_owner_has_to_confirm_by_no_page_is_a_mistake_of_ours() => Assert.ThrowsAsync<PaymentProviderException>(() => Answering(
        HttpStatusCode.OK, """{"id":"pi_1","status":"requires_action","next_action":{"type":"use_stripe_sdk"}}""").ConfirmAsync("o-1", "pi_1", Examples.Token));

    [Fact]
    public async Task of_a_declined_card_tells_why()
    {
        var declined = await Answering(HttpStatusCode.PaymentRequired, """
            {"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds.",
             "payment_intent":{"id":"pi_1","status":"requires_payment_method","last_payment_error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds."}}}}
            """).ConfirmAsync("o-1", "pi_1", Examples.Token);
        Assert.Equal(new PaymentIntent("pi_1", IntentStatus.Declined, new PaymentDecline("insufficient_funds", "The card has insufficient funds.")), declined);
    }

    [Fact]
    public async Task asked_later_still_tells_why_it_was_declined()
    {
        var declined = await Answering(HttpStatusCode.OK, """
            {"id":"pi_1","status":"requires_payment_method","last_payment_error":{"type":"card_error","code":"expired_card","message":"Your card has expired."}}
            """).GetAsync("pi_1", Examples.Token);
        Assert.Equal(new PaymentDecline("expired_card", "The card has expired."), declined.Decline);
    }

    [Fact]
    public async Task to_what_was_done_before_shows_the_intent_as_it_stands()
    {
        var captured = await Answering(HttpStatusCode.BadRequest, """
            {"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state","message":"…","payment_intent":{"id":"pi_1","status":"succeeded"}}}
            """).CaptureAsync("pi_1", Examples.Token);
        Assert.Equal(IntentStatus.Captured, captured.Status);
    }

    [Fact]
    public async Task to_an_unknown_payment_method_is_a_decline()
    {
        var refused = await Answering(HttpStatusCode.BadRequest, """
            {"error":{"type":"invalid_request_error","code":"resource_missing","param":"payment_method","message":"No such PaymentMethod: 'pm_none'"}}
            """).CreateAsync("o-1", Examples.Price, "pm_none", Examples.Token);
        Assert.Equal(new IntentCreation.MethodRefused(new PaymentDecline("resource_missing", "The payment method does not exist or can no longer be used.")), refused);
    }

    [Theory]
    [InlineData("stolen_card")]
    [InlineData("a_code_of_tomorrow")]
    public async Task to_a_customer_is_never_Stripes_own_text(string code)
    {
        var declined = await Answering(HttpStatusCode.OK, $$$"""
            {"id":"pi_1","status":"requires_payment_method","last_payment_error":{"type":"card_error","code":"card_declined","decline_code":"{{{code}}}","message":"acct_1 is in test mode"}}
            """).GetAsync("pi_1", Examples.Token);
        Assert.Equal(new PaymentDecline(code, "The payment was declined."), declined.Decline);
    }

    [Fact]
    public async Task to_a_wrong_key_is_no_decline()
    {
        var mistake = await Assert.ThrowsAsync<PaymentProviderException>(() => Answering(
            HttpStatusCode.Unauthorized, """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided"}}""").GetAsync("pi_1", Examples.Token));
        Assert.Contains("Invalid API Key provided", mistake.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":{"type":"api_error"}}""")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":{"type":"invalid_request_error","code":"rate_limit"}}""")]
    [InlineData(HttpStatusCode.Conflict, """{"error":{"type":"idempotency_error","code":"idempotency_key_in_use"}}""")]
    [InlineData(HttpStatusCode.BadGateway, "<html>Bad gateway</html>")]
    [InlineData(HttpStatusCode.OK, """{"id":"pi_1","status":""")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, """{"id":"pi_1","status":"a_new_one"}""")]
    public async Task that_settles_nothing_is_an_unknown_outcome(HttpStatusCode status, string body) =>
        await Assert.ThrowsAsync<PaymentOutcomeUnknownException>(() => Answering(status, body).ConfirmAsync("o-1", "pi_1", Examples.Token));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task that_is_an_error_is_told_without_the_address_of_the_owners_page(HttpStatusCode status)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Answering(status, """
            {"error":{"type":"invalid_request_error","code":"lock_timeout","message":"Locked.","payment_intent":{"id":"pi_1","status":"requires_action",
             "next_action":{"redirect_to_url":{"url":"https://stripe.test/confirm/pi_1?client_secret=pi_1_secret_2"}}}}}
            """).ConfirmAsync("o-1", "pi_1", Examples.Token));
        Assert.Contains("lock_timeout", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("stripe.test", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_is_lost_is_an_unknown_outcome()
    {
        foreach (Exception lost in new Exception[] { new HttpRequestException("Connection reset"), new TaskCanceledException("Timeout"), new IOException("Broken") })
            await Assert.ThrowsAsync<PaymentOutcomeUnknownException>(() => new FakeStripe(HttpStatusCode.OK, "", lost).Payments.ConfirmAsync("o-1", "pi_1", Examples.Token));
    }

    private static StripePayments Answering(HttpStatusCode status, string body) => new FakeStripe(status, body).Payments;
}
