using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class An_order_that_fails(RunningShop shop)
{
    [Theory]
    [InlineData("pm_card_chargeDeclined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds")]
    [InlineData("pm_card_chargeDeclinedProcessingError")]
    public async Task with_a_declined_card_is_rejected_and_its_stock_is_back(string card)
    {
        var (product, customer) = (await shop.HasProductAsync(stock: 10), shop.NextCustomer());
        var placed = await customer.PlaceAsync(card, (product, 2));
        var order = await customer.SeeEndedAsync(placed.Id);
        Assert.Equal(("rejected", "payment-declined"), ((string?)order["status"], (string?)order["reason"]!["code"]));
        Assert.NotEmpty((string)order["reason"]!["detail"]!);
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Equal(["canceled 2500"], await shop.PaymentsOfAsync(placed.Id));
    }

    [Fact]
    public async Task wanting_more_than_there_is_is_rejected_before_any_payment()
    {
        var product = await shop.HasProductAsync(stock: 3);
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 4));
        var order = await shop.Ann.SeeEndedAsync(placed.Id);
        Assert.Equal(("rejected", "out-of-stock"), ((string?)order["status"], (string?)order["reason"]!["code"]));
        Assert.Equal((3, 0), await shop.StockAsync(product));
        Assert.Empty(await shop.PaymentsOfAsync(placed.Id));
        Assert.Empty(await shop.Tables.Payments.EventsAsync($"payment-{placed.Id}"));
    }

    [Fact]
    public async Task for_one_of_its_lines_reserves_none_of_them()
    {
        var (plenty, few) = (await shop.HasProductAsync(stock: 100), await shop.HasProductAsync(stock: 1));
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (plenty, 2), (few, 2));
        Assert.Equal("rejected", (string?)(await shop.Ann.SeeEndedAsync(placed.Id))["status"]);
        Assert.Equal(((100, 0), (1, 0)), (await shop.StockAsync(plenty), await shop.StockAsync(few)));
    }
}
