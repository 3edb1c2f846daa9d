using System.Diagnostics;
using System.Net;
using Polly;
using Polly.Retry;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Search;

/// <param name="Endpoint">A host name stands for HTTPS.</param>
/// <param name="SignedFor">The service's name in signatures, <c>es</c>; null: requests are not signed.</param>
/// <param name="Region">For signatures.</param>
public sealed record OpenSearchSettings(Uri Endpoint, string? SignedFor, string Region)
{
    public static OpenSearchSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var endpoint = settings.Required("OPENSEARCH_ENDPOINT");
        return new(
            new Uri(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"https://{endpoint}"), settings.Optional("OPENSEARCH_SIGNED_FOR"), settings.Required("AWS_REGION"));
    }
}

/// <summary>HTTP to OpenSearch: retried where it is busy or briefly away, signed where it asks for that.</summary>
public static class OpenSearchHttp
{
    /// <summary>A client waits for the response.</summary>
    public static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Nobody waits for a projection, and repeating a batch costs more than a slow response.</summary>
    public static readonly TimeSpan ProjectionTimeout = TimeSpan.FromSeconds(20);

    /// <param name="timeout">For a call with its retries.</param>
    public static HttpClient CreateClient(OpenSearchSettings settings, TimeSpan timeout, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // A dead server refuses at once; one that is cut off must not take all the time there is.
        HttpMessageHandler handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1), PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (settings.SignedFor is { } service) handler = RequestSigner.Create(settings.Region, service, time, handler);
        var resilient = new ResilientHandler(Pipeline(timeout)) { InnerHandler = handler };
        return new HttpClient(new ClientSpans(OperationOf, Describe) { InnerHandler = resilient }) { BaseAddress = settings.Endpoint, Timeout = Timeout.InfiniteTimeSpan };
    }

    // https://opentelemetry.io/docs/specs/semconv/database/elasticsearch/: the path's part with an underscore, such as _search.
    private static string OperationOf(HttpRequestMessage request) =>
        Array.Find(request.RequestUri!.AbsolutePath.Split('/'), part => part.StartsWith('_'))?.TrimStart('_') ?? request.Method.Method.ToLowerInvariant();

    private static void Describe(Activity span, HttpRequestMessage request)
    {
        span.SetTag("db.system.name", "opensearch").SetTag("db.operation.name", OperationOf(request));
        if (request.RequestUri!.AbsolutePath.Split('/') is [_, { Length: > 0 } index, ..] && index[0] != '_') span.SetTag("db.collection.name", index);
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeSpan timeout) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(timeout)
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
            // The response that a retry replaces.
            OnRetry = attempt => { Activity.Current?.AddEvent(new ActivityEvent("retried")); attempt.Outcome.Result?.Dispose(); return default; },
        })
        .Build();
}
