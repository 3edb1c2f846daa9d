using System.Text;
using System.Text.Json;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Specs.Stripe;

public class Stripes_message
{
    [Fact]
    public void about_a_payment_of_ours_names_it()
    {
        var read = Read("""
            {"id":"evt_1","object":"event","type":"payment_intent.payment_failed","created":1492774577,"livemode":false,
             "data":{"object":{"id":"pi_1","object":"payment_intent","amount":2550,"status":"requires_payment_method","metadata":{"order_id":"o-1"}}}}
            """);
        Assert.Equal(new StripeEvent.IntentMoved("evt_1", "payment_intent.payment_failed", "o-1", "pi_1", "requires_payment_method"), read);
    }

    [Fact]
    public void about_a_refund_says_how_much_was_paid_back_so_far() => Assert.Equal(
        new StripeEvent.ChargeRefunded("evt_1", "charge.refunded", "pi_1", new Contracts.Money(25.5m, "EUR")), Read("""
            {"id":"evt_1","object":"event","type":"charge.refunded",
             "data":{"object":{"id":"ch_1","object":"charge","payment_intent":"pi_1","amount":5000,"amount_refunded":2550,"currency":"eur","captured":true,"refunded":false,"metadata":{}}}}
            """));

    [Fact]
    public void about_a_dispute_says_how_it_stands() => Assert.Equal(
        new StripeEvent.DisputeMoved("evt_1", "charge.dispute.closed", "pi_1", "dp_1", "won"), Read("""
            {"id":"evt_1","object":"event","type":"charge.dispute.closed",
             "data":{"object":{"id":"dp_1","object":"dispute","charge":"ch_1","payment_intent":"pi_1","amount":2550,"currency":"eur","reason":"fraudulent","status":"won"}}}
            """));

    [Theory]
    [InlineData("""{"id":"evt_1","type":"charge.updated","data":{"object":{"id":"ch_1","status":7}}}""")]
    [InlineData("""{"id":"evt_1","type":"charge.refunded","data":{"object":{"id":"ch_1","status":7}}}""")]
    [InlineData("""{"id":"evt_1","type":"charge.refunded","data":{"object":{"id":"ch_1","payment_intent":"pi_1","currency":"eur","amount_refunded":2550,"captured":false}}}""")]
    [InlineData("""{"id":"evt_1","type":"charge.dispute.created","data":{"object":{"id":"dp_1","payment_intent":null,"status":"needs_response"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","status":"succeeded","metadata":{}}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","status":"succeeded","metadata":null}}}""")]
    [InlineData("""{"id":"evt_1","type":"customer.created"}""")]
    public void about_anything_else_is_passed_over(string body) => Assert.Null(Read(body));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void that_is_none_says_so(string body) => Assert.Throws<JsonException>(() => Read(body));

    private static StripeEvent? Read(string body) => StripeEvent.Read(Encoding.UTF8.GetBytes(body));
}
