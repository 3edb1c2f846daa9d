using Amazon.Runtime;
using Confluent.Kafka;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.EventPublisher;

/// <summary>Logs in to MSK by IAM: over TLS, with a token in SASL's OAUTHBEARER that librdkafka asks for anew before it is over.</summary>
public sealed class KafkaLogin(AWSCredentials credentials, string region, TimeProvider time)
{
    public static void Use(Confluent.Kafka.ClientConfig settings)
    {
        (settings.SecurityProtocol, settings.SaslMechanism) = (SecurityProtocol.SaslSsl, SaslMechanism.OAuthBearer);
        // A small broker of MSK accepts 4 logins by IAM a second, a large one 100: https://docs.aws.amazon.com/msk/latest/developerguide/limits.html
        (settings.ReconnectBackoffMs, settings.ReconnectBackoffMaxMs) = (1_000, 10_000);
    }

    public void Renew(IClient client)
    {
        try
        {
            var (keys, now) = (credentials.GetCredentials(), time.GetUtcNow());
            client.OAuthBearerSetToken(PresignedToken.ForKafka(keys, region, now), (now + PresignedToken.Lifetime).ToUnixTimeMilliseconds(), keys.AccessKey);
        }
        catch (AmazonClientException none)
        {
            // librdkafka says so in its log, and asks again.
            client.OAuthBearerSetTokenFailure(none.Message);
        }
    }
}
