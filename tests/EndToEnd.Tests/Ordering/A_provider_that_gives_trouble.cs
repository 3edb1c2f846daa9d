using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

[Collection(ShopUnderFire.Name)]
public class A_provider_that_gives_trouble(DisturbedShop shop)
{
    [Theory]
    [InlineData("pm_local_timeoutBeforeConfirm")]
    [InlineData("pm_local_timeoutAfterConfirm")]
    public async Task by_not_answering_once_is_paid_once_and_the_order_confirmed(string card)
    {
        var product = await shop.HasProductAsync(stock: 10);
        var placed = await shop.Ann.PlaceAsync(card, (product, 2));
        Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(placed.Id))["status"]);
        Assert.Equal(["succeeded 2500"], await shop.PaymentsOfAsync(placed.Id));
        Assert.Equal((8, 0), await shop.StockAsync(product));
    }

    [Fact]
    public async Task by_refusing_the_capture_for_good_cancels_the_order_and_the_stock_is_back()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var placed = await shop.Ann.PlaceAsync("pm_local_captureRefused", (product, 2));
        var order = await shop.Ann.SeeUndoneAsync(placed.Id);
        Assert.Equal(("payment-failed", "voided"), ((string?)order["reason"]!["code"], (string?)order["payment"]!["status"]));
        Assert.Equal((10, 0), await shop.StockAsync(product));
        Assert.Equal(["canceled 2500"], await shop.PaymentsOfAsync(placed.Id));
    }
}
