using Amazon.Runtime;
using ServerlessShop.Aws.Signing;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace ServerlessShop.ReadModels.States;

/// <summary>Logs in to an ElastiCache serverless cache by IAM: over TLS, with a new token for each connection.</summary>
/// <param name="cache">The cache's name.</param>
/// <param name="user">The id of the cache's user, which is also its name.</param>
public sealed class RedisLogin(AWSCredentials credentials, string region, string cache, string user, TimeProvider time) : DefaultOptionsProvider
{
    public override string User => user;

    // Lambda's credentials stand in its environment: nothing is waited for here.
    public override string Password => PresignedToken.ForRedis(credentials.GetCredentials(), region, cache, user, time.GetUtcNow());

    public override bool GetDefaultSsl(EndPointCollection endPoints) => true;
}
