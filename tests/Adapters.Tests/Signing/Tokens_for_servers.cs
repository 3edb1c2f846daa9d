using System.Text;
using Amazon.Runtime;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.Adapters.Tests.Signing;

public class Tokens_for_servers
{
    private const string AccessKey = "AKIDEXAMPLE";
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // What aws-msk-iam-sasl-signer-js 1.0.3 makes of the same keys at the same moment, without the name that it adds of itself.
    [Theory]
    [InlineData(
        null,
        "https://kafka.eu-central-1.amazonaws.com/?Action=kafka-cluster%3AConnect&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260301%2Feu-central-1%2Fkafka-cluster%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900&X-Amz-Signature=03d1c9f14ecebe26e644b0d3bca4d026fb3774c649ebc838946808c581c27685&X-Amz-SignedHeaders=host")]
    [InlineData(
        "IQoJb3JpZ2luX2VjEXAMPLE//TOKEN+with/signs==",
        "https://kafka.eu-central-1.amazonaws.com/?Action=kafka-cluster%3AConnect&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260301%2Feu-central-1%2Fkafka-cluster%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE%2F%2FTOKEN%2Bwith%2Fsigns%3D%3D&X-Amz-Signature=0a1712f0daaee50cfe35e4b06f17ce46fbdbadb66ccb299721186bdeebe44da0&X-Amz-SignedHeaders=host")]
    public void are_for_Kafka_what_the_signer_of_AWS_makes(string? session, string expected)
    {
        var token = PresignedToken.ForKafka(new ImmutableCredentials(AccessKey, SecretKey, session), "eu-central-1", s_noon);
        Assert.DoesNotContain(token, character => character is '+' or '/' or '=');
        var address = Encoding.UTF8.GetString(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=')));
        Assert.Equal(Parts(expected), Parts(address).Where(part => !part.StartsWith("User-Agent=", StringComparison.Ordinal)));
    }

    [Fact]
    public void are_for_Redis_an_address_without_its_scheme_signed_for_the_cache_and_its_user()
    {
        var token = PresignedToken.ForRedis(new ImmutableCredentials(AccessKey, SecretKey, null), "eu-central-1", "shop-views", "shop-functions", s_noon);
        Assert.StartsWith(
            "shop-views/?Action=connect&ResourceType=ServerlessCache&User=shop-functions&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
            "&X-Amz-Credential=AKIDEXAMPLE%2F20260301%2Feu-central-1%2Felasticache%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=",
            token, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Parts(string address) => address.Split('?', '&').Order(StringComparer.Ordinal);
}
