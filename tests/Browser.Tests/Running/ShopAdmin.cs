using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Testing;

namespace ServerlessShop.Browser.Tests.Running;

/// <summary>Does over the HTTP API what happens in a shop beside its visitors.</summary>
public sealed class ShopAdmin : IDisposable
{
    private static int s_lastSku;

    private readonly HttpClient _http;

    public ShopAdmin(Uri api, string token)
    {
        _http = new HttpClient { BaseAddress = api, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task SeeInSearchAsync(int products) => await Eventually.SeeAsync(
        () => ReadAsync("/products?limit=1"), found => (int?)found?["total"] >= products, TimeSpan.FromMinutes(2));

    /// <returns>The product's id.</returns>
    public async Task<string> HasProductAsync(string name, decimal price = 10, int stock = 10, string description = "For a test", string[]? tags = null, bool isFound = false)
    {
        var product = await SendAsync(HttpMethod.Post, "/products", new
        {
            sku = $"NEW-{Interlocked.Increment(ref s_lastSku):D4}",
            name,
            description,
            category = "accessories",
            tags = tags ?? [],
            price = new { amount = price, currency = "EUR" },
            imageUrl = (string?)null,
        });
        var id = (string)product["id"]!;
        if (stock > 0) await SendAsync(HttpMethod.Post, $"/inventory/{id}/receipts", new { quantity = stock, reference = "delivery" });
        await Eventually.SeeAsync(() => _http.GetAsync($"/products/{id}", Stop), response => response.IsSuccessStatusCode);
        if (isFound)
            await Eventually.SeeAsync(
                () => ReadAsync($"/products?q={Uri.EscapeDataString(name)}"), found => found is not null && found["items"]!.AsArray().Any(item => (string)item!["id"]! == id));
        return id;
    }

    public async Task SetPriceAsync(string productId, decimal amount)
    {
        await SendAsync(HttpMethod.Put, $"/products/{productId}/price", new { price = new { amount, currency = "EUR" } });
        await Eventually.SeeAsync(() => ReadAsync($"/products/{productId}"), product => (decimal?)product?["price"]!["amount"] == amount);
    }

    public async Task AdjustAsync(string productId, int quantity)
    {
        var stock = await SendAsync(HttpMethod.Post, $"/inventory/{productId}/adjustments", new { quantity, reason = "counted again" });
        var available = (int)stock["available"]!;
        await Eventually.SeeAsync(() => ReadAsync($"/inventory/{productId}"), seen => (int?)seen?["available"] == available);
    }

    public Task DiscontinueAsync(string productId) => SendAsync(HttpMethod.Delete, $"/products/{productId}", null);

    public Task ShipAsync(string orderId) => Eventually.SeeAsync(
        () => _http.PostAsync($"/orders/{orderId}/ship", null, Stop), response => response.IsSuccessStatusCode);

    // Null: not now. A machine that does much at once may answer 503.
    private async Task<JsonNode?> ReadAsync(string path)
    {
        using var response = await _http.GetAsync(path, Stop);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>(Stop) : null;
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        using var response = await _http.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject();
    }

    public void Dispose() => _http.Dispose();
}
