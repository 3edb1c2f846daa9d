using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace ServerlessShop.Aws.Signing;

/// <summary>
/// Tokens that servers take in place of a password: the address of a request that is never sent, signed with Signature Version 4 in
/// its query (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
/// </summary>
public static class PresignedToken
{
    /// <summary>How long a connection may be opened with a token; one that is open stays so.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly string s_nobody = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>For MSK, as SASL's OAUTHBEARER (https://github.com/aws/aws-msk-iam-sasl-signer-js).</summary>
    public static string ForKafka(ImmutableCredentials keys, string region, DateTimeOffset now)
    {
        var address = Sign(keys, region, "kafka-cluster", now, $"kafka.{region}.amazonaws.com", [("Action", "kafka-cluster:Connect")]);
        // What comes after the signature is not signed.
        return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"https://{address}&User-Agent=serverless-shop"))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>For an ElastiCache serverless cache, as the password of AUTH (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html).</summary>
    /// <param name="cache">The cache's name, in small letters.</param>
    /// <param name="user">The user's id.</param>
    public static string ForRedis(ImmutableCredentials keys, string region, string cache, string user, DateTimeOffset now) =>
        Sign(keys, region, "elasticache", now, cache, [("Action", "connect"), ("ResourceType", "ServerlessCache"), ("User", user)]);

    private static string Sign(ImmutableCredentials keys, string region, string service, DateTimeOffset now, string host, IEnumerable<(string Name, string Value)> parameters)
    {
        var utc = now.UtcDateTime;
        List<(string Name, string Value)> query =
        [
            .. parameters,
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", $"{keys.AccessKey}/{utc.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/{region}/{service}/aws4_request"),
            ("X-Amz-Date", CanonicalAddress.Time(utc)),
            ("X-Amz-Expires", Lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            ("X-Amz-SignedHeaders", "host"),
        ];
        if (keys.UseToken) query.Add(("X-Amz-Security-Token", keys.Token));
        var signedQuery = CanonicalAddress.Query(query);
        var canonical = string.Join('\n', "GET", "/", signedQuery, $"host:{host}\n", "host", s_nobody);
        return $"{host}/?{signedQuery}&X-Amz-Signature={AWS4Signer.ComputeSignature(keys, region, utc, service, "host", canonical).Signature}";
    }
}
