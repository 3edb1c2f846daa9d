using System.Text;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Specs.Stripe;

public class Webhooks_signature
{
    private const string Secret = "whsec_test";
    private static readonly byte[] s_body = """{"id":"evt_1","type":"payment_intent.canceled"}"""u8.ToArray();
    private static readonly DateTimeOffset s_signedAt = DateTimeOffset.FromUnixTimeSeconds(1492774577);

    // printf '%s' '1492774577.{"id":"evt_1","type":"payment_intent.canceled"}' | openssl dgst -sha256 -hmac whsec_test
    private const string Header = "t=1492774577,v1=59356ef4bd001fb0fc6d6984ca59eb5197ea42ae3079d92fd5469909a1a5ee42";

    [Fact] public void that_is_stripes_is_taken() => Assert.Null(Refusal(Header, s_signedAt));

    [Fact] public void is_the_same_that_we_would_make() => Assert.Equal(Header, WebhookSignature.Create(s_body, Secret, s_signedAt));

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void within_five_minutes_is_taken(int seconds) => Assert.Null(Refusal(Header, s_signedAt.AddSeconds(seconds)));

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public void that_is_older_or_from_the_future_is_refused(int seconds) => Assert.Contains("minutes", Refusal(Header, s_signedAt.AddSeconds(seconds)), StringComparison.Ordinal);

    [Fact] public void beside_an_older_secrets_is_taken() => Assert.Null(Refusal(Header.Replace(",v1", ",v1=00ff,v0=abc,v1", StringComparison.Ordinal), s_signedAt));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("v1=00ff")]
    [InlineData("t=,v1=00ff")]
    [InlineData("t=-1,v1=00ff")]
    [InlineData("t=1492774577")]
    [InlineData("t=1492774577,v1=00ff")]
    [InlineData("t=99999999999999999999,v1=00ff")]
    public void that_is_none_is_refused(string header) => Assert.NotNull(Refusal(header, s_signedAt));

    [Fact]
    public void of_another_body_secret_or_time_is_refused()
    {
        Assert.NotNull(WebhookSignature.Refusal(Header, Encoding.UTF8.GetBytes("{}"), Secret, s_signedAt));
        Assert.NotNull(WebhookSignature.Refusal(Header, s_body, "whsec_other", s_signedAt));
        Assert.NotNull(Refusal(Header.Replace("1492774577", "1492774578", StringComparison.Ordinal), s_signedAt));
    }

    private static string? Refusal(string header, DateTimeOffset now) => WebhookSignature.Refusal(header, s_body, Secret, now);
}
