using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
    private const int Tries = 6;

    /// <param name="products">What to put there.</param>
    /// <param name="progress">Hears of each product that is there, with its stock.</param>
    /// <param name="cancellationToken">Stops between two requests.</param>
    /// <exception cref="SeedException">The shop refuses a product, or stays unavailable.</exception>
    public async Task RunAsync(IEnumerable<CatalogueProduct> products, Action<CatalogueProduct>? progress = null, CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient { BaseAddress = api };
        http.DefaultRequestHeaders.Authorization = new("Bearer", adminToken);
        await Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (product, cancellation) =>
        {
            var id = await CreateAsync(http, product, cancellation);
            if (product.Stock > 0) await ReceiveAsync(http, product, id, cancellation);
            progress?.Invoke(product);
        });
    }

    private static async Task<string> CreateAsync(HttpClient http, CatalogueProduct product, CancellationToken cancellation)
    {
        var created = await PostAsync(http, "products", $"seed-product-{product.Sku}", product, new
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

    private static async Task ReceiveAsync(HttpClient http, CatalogueProduct product, string id, CancellationToken cancellation) =>
        await PostAsync(http, $"inventory/{id}/receipts", $"seed-receipt-{product.Sku}", product, new { Quantity = product.Stock, Reference = "opening stock" }, cancellation);

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string key, CatalogueProduct product, object body, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (attempt == Tries || answer.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
                throw new SeedException(product.Sku, path, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(100 << attempt), cancellation);
        }
    }
}
