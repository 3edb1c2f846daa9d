using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class Shipping_an_order(RunningShop shop)
{
    [Fact]
    public async Task that_is_paid_shows_it_shipped_and_again_changes_nothing()
    {
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (await shop.HasProductAsync(stock: 1), 1));
        var early = await shop.Admin.PostAsync($"/orders/{placed.Id}/ship", null);
        Assert.True((early.Status, early.Problem) == (409, "not-ready") || early.Status == 200, $"{early}");
        await shop.Ann.SeeEndedAsync(placed.Id);

        var shipped = await shop.Admin.PostAsync($"/orders/{placed.Id}/ship", null);
        var again = await shop.Admin.PostAsync($"/orders/{placed.Id}/ship", null);
        Assert.Equal((200, "shipped", "captured"), (shipped.Status, (string?)shipped.Json["status"], (string?)shipped.Json["payment"]!["status"]));
        Assert.Equal(shipped.Body, again.Body);
        var seen = await shop.Ann.GetAsync($"/orders/{placed.Id}?minVersion={shipped.Version}");
        Assert.Equal("shipped", (string?)seen.Json["status"]);
    }

    [Fact]
    public async Task that_never_gets_paid_is_refused()
    {
        var customer = shop.NextCustomer();
        var declined = await customer.PlaceAsync("pm_card_chargeDeclined", (await shop.HasProductAsync(stock: 1), 1));
        await customer.SeeEndedAsync(declined.Id);
        var refused = await shop.Admin.PostAsync($"/orders/{declined.Id}/ship", null);
        Assert.Equal((409, "order-rejected"), (refused.Status, refused.Problem));
        Assert.Equal(404, (await shop.Admin.PostAsync("/orders/none/ship", null)).Status);
    }

    [Fact]
    public async Task stands_in_the_orders_history_for_its_customer_and_the_admin_alone()
    {
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (await shop.HasProductAsync(stock: 1), 1));
        await shop.Ann.SeeEndedAsync(placed.Id);
        await shop.Admin.PostAsync($"/orders/{placed.Id}/ship", null);

        var history = await shop.Ann.GetAsync($"/orders/{placed.Id}/history");
        Assert.Equal(
            ["order-placed-v1", "order-confirmed-v1", "order-settled-v1", "order-shipped-v1"],
            history.Json["items"]!.AsArray().Select(entry => (string)entry!["name"]!));
        Assert.Equal([1, 2, 3, 4], history.Json["items"]!.AsArray().Select(entry => (int)entry!["version"]!));
        Assert.Equal((string?)placed.Json["customerId"], (string?)history.Json["items"]![0]!["actor"]);
        Assert.Equal("admin", (string?)history.Json["items"]![3]!["actor"]);
        Assert.All(["Teestraße", "Ann Lee", "ciphertext", "pm_card_visa"], hidden => Assert.DoesNotContain(hidden, history.Body, StringComparison.Ordinal));
        var toAdmin = await shop.Admin.GetAsync($"/orders/{placed.Id}/history");
        Assert.StartsWith("admin:", (string?)toAdmin.Json["items"]![3]!["actor"], StringComparison.Ordinal);
        Assert.Equal(4, toAdmin.Json["items"]!.AsArray().Count);
        Assert.Equal(404, (await shop.Ben.GetAsync($"/orders/{placed.Id}/history")).Status);
        Assert.Equal(404, (await shop.Ann.GetAsync("/orders/none/history")).Status);
    }
}
