using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

/// <summary>Nobody takes stock off sale for nothing, or tries one card after the other: as the template's parameters have it.</summary>
public class Limits_of_a_customer(RunningShop shop)
{
    private const string Card = "pm_card_authenticationRequired";

    private readonly Client _customer = shop.NextCustomer();

    [Fact]
    public async Task let_five_orders_wait_and_no_sixth_until_one_is_over()
    {
        var product = await shop.HasProductAsync(stock: 1_000);
        var waiting = new List<string>();
        while (waiting.Count < 5) waiting.Add(await WaitAsync(product, 1));

        var refused = await _customer.PlaceAsync(Card, (product, 1));
        Assert.Equal((429, "too-many-open-orders"), (refused.Status, refused.Problem));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));

        foreach (var order in waiting)
        {
            Assert.Equal(202, (await _customer.PostAsync($"/orders/{order}/cancel", null)).Status);
            await _customer.SeeUndoneAsync(order);
        }

        Assert.Equal(202, (await _customer.PlaceAsync("pm_card_visa", (product, 1))).Status);
    }

    [Fact]
    public async Task let_a_hundred_units_wait_and_not_one_more()
    {
        var product = await shop.HasProductAsync(price: 1m, stock: 1_000);
        var order = await WaitAsync(product, 100);
        Assert.Equal((429, "too-many-open-orders"), await RefusedAsync(product));
        await shop.ConfirmAtTheBankAsync(order);
        Assert.Equal("confirmed", (string?)(await _customer.SeeEndedAsync(order))["status"]);
        Assert.Equal(202, (await _customer.PlaceAsync("pm_card_visa", (product, 1))).Status);
    }

    [Fact]
    public async Task let_no_larger_order_wait_and_yet_be_paid_at_once()
    {
        var product = await shop.HasProductAsync(price: 1m, stock: 1_000);
        var order = (await _customer.PlaceAsync(Card, (product, 999))).Id;
        var ended = await _customer.SeeEndedAsync(order);
        Assert.Equal(("rejected", "too-many-open-orders"), ((string?)ended["status"], (string?)ended["reason"]!["code"]));
        Assert.Equal((1_000, 0), await shop.StockAsync(product));
        Assert.Equal(["canceled 99900"], await shop.PaymentsOfAsync(order));

        var paid = (await _customer.PlaceAsync("pm_card_visa", (product, 999))).Id;
        Assert.Equal("confirmed", (string?)(await _customer.SeeEndedAsync(paid))["status"]);
    }

    [Fact]
    public async Task let_five_payments_be_declined_and_then_none_be_tried_for_an_hour()
    {
        var product = await shop.HasProductAsync(stock: 10);
        for (var i = 0; i < 5; i++)
            Assert.Equal("rejected", (string?)(await _customer.SeeEndedAsync((await _customer.PlaceAsync("pm_card_chargeDeclined", (product, 1))).Id))["status"]);

        var refused = await _customer.PlaceAsync("pm_card_visa", (product, 1));
        Assert.Equal((429, "too-many-declines"), (refused.Status, refused.Problem));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(55), TimeSpan.FromHours(1));
        Assert.Equal(202, (await shop.NextCustomer().PlaceAsync("pm_card_visa", (product, 1))).Status);
    }

    private async Task<string> WaitAsync(string product, int quantity)
    {
        var placed = await _customer.PlaceAsync(Card, (product, quantity));
        Assert.Equal((202, placed.Body), (placed.Status, placed.Body));
        await _customer.SeeBanksPageAsync(placed.Id);
        return placed.Id;
    }

    private async Task<(int, string?)> RefusedAsync(string product)
    {
        var refused = await _customer.PlaceAsync(Card, (product, 1));
        return (refused.Status, refused.Problem);
    }
}
