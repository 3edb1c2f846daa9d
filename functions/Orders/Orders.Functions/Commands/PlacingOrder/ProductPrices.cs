using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using ServerlessShop.Contracts;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>What Products says of a product, as far as an order asks.</summary>
/// <param name="Status"><c>active</c> or not to be sold.</param>
public sealed record PricedProduct(string Id, string Sku, string Name, Money Price, string Status);

internal sealed record PricedProducts(IReadOnlyList<PricedProduct> Items);

/// <summary>Products did not answer, or not as agreed.</summary>
public sealed class ProductsUnavailableException(Exception cause) : Exception("Products does not answer.", cause);

/// <summary>Asks Products what things cost now: its REST API, read from its event table. The one synchronous call between services.</summary>
public sealed class ProductPrices(HttpClient products)
{
    /// <param name="ids">At most 50; those that do not exist are not in the answer.</param>
    /// <exception cref="ProductsUnavailableException">After all retries.</exception>
    public async Task<IReadOnlyDictionary<string, PricedProduct>> AskAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var query = string.Join(',', ids.Distinct(StringComparer.Ordinal).Select(Uri.EscapeDataString));
        try
        {
            var answer = await products.GetFromJsonAsync($"products?ids={query}&consistent=true", ProductPricesJson.Default.PricedProducts, cancellation)
                ?? throw new JsonException("The answer is null.");
            return answer.Items.ToDictionary(product => product.Id, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw new ProductsUnavailableException(failure);
        }
    }
}

internal static class ProductPricesSetup
{
    /// <summary>The client, with a timeout a try, retries with jitter, and a circuit breaker; all of it well inside the function's own time.</summary>
    /// <param name="signer">Of each try: a function's own address wants to know who asks.</param>
    public static void AddProductPrices(this IServiceCollection services, Uri address, Func<DelegatingHandler> signer)
    {
        var client = services.AddHttpClient<ProductPrices>(http => http.BaseAddress = address).RemoveAllLoggers();
        client.AddStandardResilienceHandler(resilience =>
        {
            resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(6);
            resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(2);
            resilience.Retry.MaxRetryAttempts = 2;
            resilience.Retry.Delay = TimeSpan.FromMilliseconds(100);
            resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
            resilience.CircuitBreaker.MinimumThroughput = 10;
            resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(2);
        });
        client.AddHttpMessageHandler(signer);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PricedProducts))]
internal sealed partial class ProductPricesJson : JsonSerializerContext;
