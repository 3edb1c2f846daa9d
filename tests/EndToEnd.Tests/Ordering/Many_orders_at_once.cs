using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class Many_orders_at_once(RunningShop shop)
{
    /// <summary>
    /// Each asks for prices while it holds a place among the requests from outside. If that question had to wait for a place too, orders
    /// that hold all of them would wait for each other until the gateway gives them up.
    /// </summary>
    [Fact]
    public async Task are_all_taken_though_each_asks_for_prices()
    {
        var orders = 8 * Environment.ProcessorCount;
        var product = await shop.HasProductAsync(stock: orders);

        var placed = await Task.WhenAll(Enumerable.Range(0, orders).Select(buyer => shop.As($"customer-{1 + (buyer % 200)}").PlaceAsync("pm_card_visa", (product, 1))));

        Assert.All(placed, order => Assert.Equal(202, order.Status));
        foreach (var order in placed) Assert.Equal("confirmed", (string?)(await shop.Admin.SeeEndedAsync(order.Id))["status"]);
        Assert.Equal((0, 0), await shop.StockAsync(product));
    }
}
