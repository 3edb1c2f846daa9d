using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Contracts;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>What Products says of a product, as far as an order asks.</summary>
/// <param name="Status"><c>active</c> or not to be sold.</param>
internal sealed record PricedProduct(string Id, string Sku, string Name, Money Price, string Status);

internal sealed record PricedProducts(IReadOnlyList<PricedProduct> Items);

/// <summary>Products did not answer, or not as agreed.</summary>
internal sealed class ProductsUnavailableException(Exception cause) : Exception("Products is not responding.", cause);

/// <summary>Asks Products what things cost now: its REST API, read from its event table. The one synchronous call between services.</summary>
internal sealed class ProductPrices(HttpClient products)
{
    public static ProductPrices Open(Sandbox sandbox, ProductsSettings settings)
    {
        var signer = RequestSigner.Create(settings.Region, settings.SignedFor, sandbox.Time, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return new(sandbox.Own(new HttpClient(new ResilientHandler(Pipeline()) { InnerHandler = signer }) { BaseAddress = settings.Url, Timeout = Timeout.InfiniteTimeSpan }));
    }

    /// <param name="ids">At most 50; those that do not exist are not in the answer.</param>
    /// <exception cref="ProductsUnavailableException">After all retries.</exception>
    public async Task<IReadOnlyDictionary<string, PricedProduct>> GetAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var query = string.Join(',', ids.Distinct(StringComparer.Ordinal).Select(Uri.EscapeDataString));
        try
        {
            var answer = await products.GetFromJsonAsync($"products?ids={query}&consistent=true", ProductPricesJson.Default.PricedProducts, cancellation)
                ?? throw new JsonException("The response is null.");
            return answer.Items.ToDictionary(product => product.Id, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw new ProductsUnavailableException(failure);
        }
    }

    // All of it well inside the function's own time.
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

/// <param name="Url">Of Products' queries: a function's own address, which asks who calls.</param>
/// <param name="SignedFor">The service's name in signatures.</param>
internal sealed record ProductsSettings(Uri Url, string SignedFor, string Region)
{
    public static ProductsSettings Read(Settings settings) => new(
        new Uri(settings.Required("PRODUCTS_URL")), settings.Required("PRODUCTS_URL_SIGNED_FOR"), settings.Required("AWS_REGION"));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PricedProducts))]
internal sealed partial class ProductPricesJson : JsonSerializerContext;
