using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace ServerlessShop.ReadModels.States;

/// <param name="Endpoint"><c>host:port</c>.</param>
/// <param name="User">Id and name of the cache's user; null: Redis asks for no login.</param>
/// <param name="Cache">The cache's name; null without a user.</param>
/// <param name="Region">For signatures; null without a user.</param>
public sealed record RedisSettings(string Endpoint, string? User, string? Cache, string? Region)
{
    public static RedisSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (user, cache) = (settings.Optional("REDIS_USER"), settings.Optional("REDIS_CACHE"));
        return new(settings.Required("REDIS_ENDPOINT"), user, user is null ? cache : settings.Required("REDIS_CACHE"), user is null ? null : settings.Required("AWS_REGION"));
    }
}

/// <summary>Logs in to an ElastiCache serverless cache by IAM: over TLS, with a new token for each connection.</summary>
/// <param name="cache">The cache's name.</param>
/// <param name="user">The id of the cache's user, which is also its name.</param>
public sealed class RedisLogin(AWSCredentials credentials, string region, string cache, string user, TimeProvider time) : DefaultOptionsProvider
{
    /// <returns>Null when Redis asks for no login.</returns>
    public static RedisLogin? Create(RedisSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings is { User: { } user, Cache: { } cache, Region: { } region }
            ? new RedisLogin(DefaultAWSCredentialsIdentityResolver.GetCredentials(), region, cache, user, time)
            : null;
    }

    public override string User => user;

    // Lambda's credentials stand in its environment: nothing is waited for here.
    public override string Password => PresignedToken.ForRedis(credentials.GetCredentials(), region, cache, user, time.GetUtcNow());

    public override bool GetDefaultSsl(EndPointCollection endPoints) => true;
}
