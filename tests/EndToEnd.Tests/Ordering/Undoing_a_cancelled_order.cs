using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class Undoing_a_cancelled_order(RunningShop shop)
{
    [Fact]
    public async Task before_it_is_confirmed_ends_with_nothing_taken_and_the_stock_back()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var placed = await PlaceAndCancelAtOnceAsync(product);
        var order = await shop.Ann.SeeUndoneAsync(placed);
        Assert.Equal(("cancelled", "voided"), ((string?)order["status"], (string?)order["payment"]!["status"]));
        Assert.Equal(("cancelled-by-customer", "changed my mind"), ((string?)order["reason"]!["code"], (string?)order["reason"]!["detail"]));
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.DoesNotContain(await shop.PaymentsOfAsync(placed), payment => payment.StartsWith("succeeded", StringComparison.Ordinal) || payment.StartsWith("requires_capture", StringComparison.Ordinal));
    }

    [Fact]
    public async Task after_everything_is_taken_pays_the_money_back_and_restocks()
    {
        var (product, id) = await shop.HasConfirmedOrderAsync();
        Assert.Equal((8, 0), await shop.StockAsync(product));
        var cancelled = await shop.Ann.PostAsync($"/orders/{id}/cancel", new { reason = "too late" });
        Assert.Equal((202, "cancelled"), (cancelled.Status, (string?)cancelled.Json["status"]));

        var order = await shop.Ann.SeeUndoneAsync(id);
        Assert.Equal(("cancelled", "refunded"), ((string?)order["status"], (string?)order["payment"]!["status"]));
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Equal("payment-refunded-v1", (await shop.Tables.Payments.EventsAsync($"payment-{id}"))[^1].Type);
    }

    [Fact]
    public async Task at_whatever_moment_leaves_no_unit_and_no_money_behind()
    {
        var product = await shop.HasProductAsync(stock: 100);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async buyer =>
        {
            var placed = await shop.Ann.PlaceUntilTakenAsync("pm_card_visa", (product, 1));
            var events = 1 + (buyer % 3);
            await Eventually.SeeAsync(() => shop.Tables.Orders.EventsAsync($"order-{placed.Id}"), seen => seen.Count >= events);
            await Eventually.SeeAsync(() => shop.Ann.PostAsync($"/orders/{placed.Id}/cancel", null), answer => answer.Status == 202);
            var order = await shop.Ann.SeeUndoneAsync(placed.Id);
            var payment = await shop.Tables.Payments.EventsAsync($"payment-{placed.Id}");
            Assert.Equal($"payment-{(string?)order["payment"]!["status"]}-v1", payment[^1].Type);
        }));
        Assert.Equal((100, 0), await shop.StockAsync(product));
    }

    [Fact]
    public async Task twice_or_again_under_the_same_key_cancels_once()
    {
        var (product, id) = await shop.HasConfirmedOrderAsync();
        var first = await shop.Ann.PostAsync($"/orders/{id}/cancel", null, ("Idempotency-Key", "k-1"));
        var again = await shop.Ann.PostAsync($"/orders/{id}/cancel", null, ("Idempotency-Key", "k-1"));
        var other = await shop.Ann.PostAsync($"/orders/{id}/cancel", new { reason = "again" }, ("Idempotency-Key", "k-1"));
        var more = await shop.Ann.PostAsync($"/orders/{id}/cancel", new { reason = "really" });
        Assert.Equal((202, first.Body), (first.Status, again.Body));
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Problem));
        Assert.Equal((202, "The customer cancelled the order."), (more.Status, (string?)more.Json["reason"]!["detail"]));
        await shop.Ann.SeeUndoneAsync(id);
        Assert.Single(await shop.Tables.Orders.EventsAsync($"order-{id}"), e => e.Type == "order-cancelled-v1");
        Assert.Equal((10, 0), await shop.StockAsync(product));
    }

    // The saga may be faster than the second request: then it is another order's turn.
    private async Task<string> PlaceAndCancelAtOnceAsync(string product)
    {
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < 10, "Every saga was faster than its customer.");
            var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 2));
            var cancelled = await shop.Ann.PostAsync($"/orders/{placed.Id}/cancel", new { reason = "changed my mind" });
            Assert.Equal(202, cancelled.Status);
            var recorded = (await shop.Tables.Orders.EventsAsync($"order-{placed.Id}")).Single(e => e.Type == "order-cancelled-v1");
            if (!(bool)JsonNode.Parse(recorded.Json)!["afterConfirmation"]!) return placed.Id;
        }
    }
}
