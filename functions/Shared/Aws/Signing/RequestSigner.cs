using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal.Auth;

namespace ServerlessShop.Aws.Signing;

/// <summary>
/// Signs requests with AWS Signature Version 4, in the header Authorization
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html): for AWS services that have no client here.
/// </summary>
public sealed class RequestSigner(AWSCredentials credentials, string region, string service, TimeProvider time) : DelegatingHandler
{
    /// <summary>Signs as the function's role.</summary>
    /// <param name="service">Its name in signatures, such as <c>es</c>.</param>
    /// <param name="inner">Sends what is signed.</param>
    public static RequestSigner Create(string region, string service, TimeProvider time, HttpMessageHandler inner) =>
        new(DefaultAWSCredentialsIdentityResolver.GetCredentials(), region, service, time) { InnerHandler = inner };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await SignAsync(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var keys = await credentials.GetCredentialsAsync();
        var now = time.GetUtcNow().UtcDateTime;
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellation);
        // A retry sends the same message once more.
        request.Headers.Remove("Authorization");
        request.Headers.Remove("X-Amz-Date");
        request.Headers.Remove("X-Amz-Security-Token");
        request.Headers.Add("X-Amz-Date", CanonicalAddress.Time(now));
        if (keys.UseToken) request.Headers.Add("X-Amz-Security-Token", keys.Token);

        var headers = Headers(request);
        var signed = string.Join(';', headers.Select(header => header.Key));
        var canonical = string.Join('\n',
            request.Method.Method,
            CanonicalAddress.Path(request.RequestUri!),
            CanonicalAddress.Query(request.RequestUri!),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")),
            signed,
            Convert.ToHexStringLower(SHA256.HashData(body)));
        var signature = AWS4Signer.ComputeSignature(keys, region, now, service, signed, canonical);
        // AWS's form, a list of parameters without quotes, is not HTTP's.
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
    }

    private static SortedDictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.Headers.Host ?? request.RequestUri!.Authority };
        foreach (var (name, values) in request.Headers)
            if (name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)) headers[name.ToLowerInvariant()] = string.Join(',', values.Select(value => value.Trim()));
        return headers;
    }
}
