using ServerlessShop.EventSourcing;
using System.Text.Json.Nodes;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>What people do in a shop, over HTTP.</summary>
public static class Shopping
{
    private static int s_lastSku;

    public static object Product(decimal price = 12.50m, string? sku = null) => new
    {
        sku = sku ?? $"TEA-{Interlocked.Increment(ref s_lastSku):D4}",
        name = "Sencha",
        description = "Green tea from Uji",
        category = "tea",
        tags = new[] { "green" },
        price = Price(price),
        imageUrl = (string?)null,
    };

    public static object Price(decimal amount) => new { amount, currency = "EUR" };

    /// <returns>The product's id.</returns>
    public static Task<string> HasProductAsync(this RunningShop shop, decimal price = 12.50m, int stock = 0) => shop.Admin.HasProductAsync(price, stock);

    /// <returns>The product's id.</returns>
    public static async Task<string> HasProductAsync(this Client admin, decimal price = 12.50m, int stock = 0)
    {
        var product = await admin.PostAsync("/products", Product(price));
        Assert.Equal((201, product.Body), (product.Status, product.Body));
        if (stock > 0)
        {
            var receipt = await admin.PostAsync($"/inventory/{product.Id}/receipts", new { quantity = stock, reference = "delivery 7" });
            Assert.Equal((200, receipt.Body), (receipt.Status, receipt.Body));
        }

        return product.Id;
    }

    public static Task<Answer> PlaceAsync(this Client buyer, string paymentMethod, params (string ProductId, int Quantity)[] lines) =>
        buyer.PostAsync("/orders", Order(paymentMethod, lines));

    /// <summary>As a client does that cares: what was not answered is sent again, under the same key, until it is.</summary>
    public static async Task<Answer> PlaceUntilTakenAsync(this Client buyer, string paymentMethod, params (string ProductId, int Quantity)[] lines)
    {
        var key = $"{Guid.NewGuid()}";
        return await Eventually.SeeAsync(
            () => buyer.PostAsync("/orders", Order(paymentMethod, lines), ("Idempotency-Key", key)),
            answer => answer.Status is not (500 or 503),
            TimeSpan.FromMinutes(4));
    }

    public static object Order(string paymentMethod, params (string ProductId, int Quantity)[] lines) => new
    {
        lines = lines.Select(line => new { productId = line.ProductId, quantity = line.Quantity }),
        shippingAddress = new { name = "Ann Lee", street = "Teestraße 1", city = "Bremen", postalCode = "28195", country = "DE" },
        paymentMethod,
    };

    /// <summary>Waits until the saga is through: confirmed and captured, or rejected.</summary>
    public static async Task<JsonNode> SeeEndedAsync(this Client buyer, string orderId, TimeSpan? patience = null) => (await Eventually.SeeAsync(
        () => buyer.GetAsync($"/orders/{orderId}"),
        order => order.Status == 200 && IsEnded(order.Json),
        patience)).Json;

    /// <summary>Waits until nothing of a cancelled order is left to a saga.</summary>
    public static async Task<JsonNode> SeeUndoneAsync(this Client buyer, string orderId) => (await Eventually.SeeAsync(
        () => buyer.GetAsync($"/orders/{orderId}"),
        order => order.PaymentStatus is "voided" or "refunded" && (string?)order.Json["status"] == "cancelled")).Json;

    /// <summary>Ann's order of two of ten units, paid and settled.</summary>
    public static async Task<(string Product, string Order)> HasConfirmedOrderAsync(this RunningShop shop)
    {
        var product = await shop.HasProductAsync(stock: 10);
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 2));
        Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(placed.Id))["status"]);
        return (product, placed.Id);
    }

    /// <summary>The stock as the inventory's table has it.</summary>
    public static async Task<(int OnHand, int Reserved)> StockAsync(this RunningShop shop, string productId)
    {
        var model = Inventory.Stock.Decider;
        var stock = await shop.Tables.Inventory.LoadAsync(model, model.Stream(productId), TestContext.Current.CancellationToken);
        return (stock.State.OnHand, stock.State.Reserved);
    }

    private static bool IsEnded(JsonNode order) => ((string?)order["status"], (string?)order["payment"]!["status"]) is
        ("rejected", "voided") or ("shipped", _) or ("confirmed", "captured");
}
