using System.Text.Json.Serialization;
using ServerlessShop.Aws;
using ServerlessShop.Contracts;

namespace ServerlessShop.Orders.Functions.Commands.PlacingOrder;

/// <summary>What Products says of a product, as far as an order asks.</summary>
/// <param name="Status"><c>active</c> or not to be sold.</param>
internal sealed record PricedProduct(string Id, string Sku, string Name, Money Price, string Status);

internal sealed record PricedProducts(IReadOnlyList<PricedProduct> Items);

/// <summary>Asks Products what things cost now: its REST API, read from its event table.</summary>
internal sealed class ProductPrices(FunctionUrlClient products)
{
    /// <param name="ids">At most 50; those that do not exist are not in the response.</param>
    /// <exception cref="FunctionUnavailableException">After all retries.</exception>
    public async Task<IReadOnlyDictionary<string, PricedProduct>> GetAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var list = string.Join(',', ids.Distinct(StringComparer.Ordinal).Select(Uri.EscapeDataString));
        var found = await products.GetAsync($"products?ids={list}&consistent=true", ProductPricesJson.Default.PricedProducts, cancellation);
        return found.Items.ToDictionary(product => product.Id, StringComparer.Ordinal);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PricedProducts))]
internal sealed partial class ProductPricesJson : JsonSerializerContext;
