using System.Collections.Concurrent;

namespace ServerlessShop.Local.Seed;

/// <summary>
/// Fills a shop over its HTTP API, as an admin would. Every request has an idempotency key made from the SKU, so that it can be
/// repeated, after a failure or out of habit, and changes nothing.
/// </summary>
/// <param name="api">The shop's base address.</param>
/// <param name="adminToken">A bearer token of the group <c>admin</c>.</param>
/// <param name="atOnce">How many products are under way at a time.</param>
public sealed class CatalogueSeeder(Uri api, string adminToken, int atOnce = 8)
{
    /// <param name="products">What to put there.</param>
    /// <param name="cancellationToken">Stops between two requests.</param>
    /// <returns>The products' ids by their SKUs.</returns>
    /// <exception cref="SeedException">The shop refuses a product, or stays unavailable.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IEnumerable<CatalogueProduct> products, CancellationToken cancellationToken = default)
    {
        using var admin = new SeedClient(api, adminToken);
        var ids = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (product, cancellation) =>
        {
            var id = await CreateAsync(admin, product, cancellation);
            if (product.Stock > 0) await ReceiveAsync(admin, product, id, cancellation);
            ids[product.Sku] = id;
        });
        return ids;
    }

    private static async Task<string> CreateAsync(SeedClient admin, CatalogueProduct product, CancellationToken cancellation)
    {
        var created = await admin.PostAsync("products", $"seed-product-{product.Sku}", product.Sku, new
        {
            product.Sku,
            product.Name,
            product.Description,
            product.Category,
            product.Tags,
            Price = new { Amount = product.Price, Currency = "EUR" },
            product.ImageUrl,
        }, cancellation);
        return created.GetProperty("id").GetString()!;
    }

    private static Task ReceiveAsync(SeedClient admin, CatalogueProduct product, string id, CancellationToken cancellation) =>
        admin.PostAsync($"inventory/{id}/receipts", $"seed-receipt-{product.Sku}", product.Sku, new { Quantity = product.Stock, Reference = "opening stock" }, cancellation);
}
