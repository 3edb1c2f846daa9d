using System.Net;
using Amazon.Runtime.Credentials;
using Polly;
using Polly.Retry;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.ReadModels.Search;

/// <summary>HTTP to OpenSearch: tried again where it is busy or away for a moment, signed where it wants to know who asks.</summary>
public static class OpenSearchHttp
{
    /// <summary>Somebody waits for a query.</summary>
    public static readonly TimeSpan QueryPatience = TimeSpan.FromSeconds(3);

    /// <summary>Nobody waits for a projection, and to begin a batch anew costs more than a slow answer.</summary>
    public static readonly TimeSpan ProjectionPatience = TimeSpan.FromSeconds(20);

    /// <param name="signedFor">The service's name in signatures, <c>es</c>; null: requests are not signed.</param>
    /// <param name="region">Of the signatures.</param>
    /// <param name="patience">How long a call may take, its retries included.</param>
    public static HttpClient Client(Uri endpoint, TimeSpan patience, string? signedFor, string region)
    {
        // A dead server refuses at once; one that is cut off must not take all the time there is.
        HttpMessageHandler handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1), PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (signedFor is not null) handler = new RequestSigner(DefaultAWSCredentialsIdentityResolver.GetCredentials(), region, signedFor, TimeProvider.System) { InnerHandler = handler };
        return new HttpClient(new Resilient(patience) { InnerHandler = handler }) { BaseAddress = endpoint, Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class Resilient(TimeSpan patience) : DelegatingHandler
    {
        private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(patience)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome is
                    { Exception: HttpRequestException }
                    or { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout }),
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.Headers.RetryAfter?.Delta),
                // Of an answer that is not taken.
                OnRetry = attempt => { attempt.Outcome.Result?.Dispose(); return default; },
            })
            .Build();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => await _pipeline.ExecuteAsync(
            static async (call, cancellation) => await call.Handler.SendOnceAsync(call.Request, cancellation), (Handler: this, Request: request), cancellationToken);

        private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation) => base.SendAsync(request, cancellation);
    }
}
