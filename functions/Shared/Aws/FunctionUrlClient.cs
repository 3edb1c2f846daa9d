using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws;

/// <param name="Url">The URL of another domain's function, which takes signed requests only.</param>
/// <param name="SignedFor">The service's name in signatures.</param>
public sealed record FunctionUrlSettings(Uri Url, string SignedFor, string Region)
{
    /// <param name="variable">Holds the address; <c>VARIABLE_SIGNED_FOR</c> the service.</param>
    public static FunctionUrlSettings Read(Settings settings, string variable)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(new Uri(settings.Required(variable)), settings.Required($"{variable}_SIGNED_FOR"), settings.Required("AWS_REGION"));
    }
}

/// <summary>Another domain's function did not respond, or not as agreed.</summary>
public sealed class FunctionUnavailableException(Uri? address, Exception cause) : Exception($"{address} did not respond as agreed.", cause);

/// <summary>Asks another domain's function while a client waits: signed, with retries and a circuit breaker, all well inside the caller's own time.</summary>
public sealed class FunctionUrlClient(HttpClient http)
{
    public static FunctionUrlClient Open(Sandbox sandbox, FunctionUrlSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        var signer = RequestSigner.Create(settings.Region, settings.SignedFor, sandbox.Time, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return new(sandbox.Own(new HttpClient(new ResilientHandler(Pipeline()) { InnerHandler = signer }) { BaseAddress = settings.Url, Timeout = Timeout.InfiniteTimeSpan }));
    }

    /// <param name="path">With the query; without a slash at its beginning.</param>
    /// <exception cref="FunctionUnavailableException">After all retries.</exception>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        try
        {
            return await http.GetFromJsonAsync(path, json, cancellation) ?? throw new JsonException("The response is null.");
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw new FunctionUnavailableException(http.BaseAddress, failure);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline()
    {
        var isTransient = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>().Handle<TimeoutRejectedException>()
            .HandleResult(response => response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
        return new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(TimeSpan.FromSeconds(6))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = isTransient, MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(100), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
                // The response that a retry replaces.
                OnRetry = attempt => { attempt.Outcome.Result?.Dispose(); return default; },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = isTransient, SamplingDuration = TimeSpan.FromSeconds(10), MinimumThroughput = 10, BreakDuration = TimeSpan.FromSeconds(2),
            })
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();
    }
}
