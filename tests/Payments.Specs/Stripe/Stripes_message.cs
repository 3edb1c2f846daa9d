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
        Assert.Equal(new StripeEvent("evt_1", "payment_intent.payment_failed", "o-1", "pi_1", "requires_payment_method"), read);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","type":"charge.refunded","data":{"object":{"id":"ch_1","status":7}}}""")]
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
