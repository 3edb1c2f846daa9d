using System.Net;
using System.Text.Json;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>What is asked of the shop while it is measured.</summary>
internal static class Shopping
{
    private static readonly string[] s_tags = ["green"];
    private static int s_lastSku;

    /// <returns>The product's id.</returns>
    public static Task<string> CreateProductAsync(this Caller admin) => admin.PostAsync("/products", new
    {
        sku = $"TEA-{Interlocked.Increment(ref s_lastSku):D6}",
        name = "Sencha",
        description = "Green tea from Uji",
        category = "tea",
        tags = s_tags,
        price = new { amount = 12.50m, currency = "EUR" },
        imageUrl = (string?)null,
    }, HttpStatusCode.Created);

    public static Task ChangePriceAsync(this Caller admin, string product, decimal amount) => admin.SendAsync(
        HttpMethod.Put, $"/products/{product}/price",
        JsonSerializer.SerializeToUtf8Bytes(new { price = new { amount, currency = "EUR" } }), HttpStatusCode.OK);

    public static Task ReceiveAsync(this Caller admin, string product, int quantity) => admin.SendAsync(
        HttpMethod.Post, $"/inventory/{product}/receipts",
        JsonSerializer.SerializeToUtf8Bytes(new { quantity, reference = "delivery 7" }), HttpStatusCode.OK);

    public static async Task<IReadOnlyList<string>> StockUpAsync(this Caller admin, int products, int quantity)
    {
        var all = new List<string>();
        while (all.Count < products)
        {
            all.Add(await admin.CreateProductAsync());
            await admin.ReceiveAsync(all[^1], quantity);
        }

        return all;
    }

    /// <returns>The order's id.</returns>
    public static Task<string> OrderAsync(this Caller customer, string product) => customer.PostAsync("/orders", new
    {
        lines = new[] { new { productId = product, quantity = 1 } },
        shippingAddress = new { name = "Ann Lee", street = "Teestraße 1", city = "Bremen", postalCode = "28195", country = "DE" },
        paymentMethod = "pm_card_visa",
    }, HttpStatusCode.Accepted);
}
