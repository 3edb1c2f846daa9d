using System.Text.Json.Nodes;
using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.EndToEnd.Tests.UnderFire;

[Collection(ShopOfProcesses.Name)]
public class Queries_that_are_killed(IsolatedShop shop)
{
    [Fact]
    public async Task for_prices_are_said_so_and_nothing_is_ordered()
    {
        var product = await shop.HasProductAsync(stock: 10);
        var before = await OrdersAsync();
        shop.Shop.Functions.Faults.Next("ProductsQueries", IsAskedForPrices, FunctionFault.DiesBefore, times: 1000);
        try
        {
            var refused = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
            Assert.Equal((503, "products-unavailable"), (refused.Status, refused.Problem));
            Assert.True(refused.RetryAfter > TimeSpan.Zero, $"{refused.RetryAfter}");
            Assert.Equal(before, await OrdersAsync());
            Assert.Equal((10, 0), await shop.StockAsync(product));
        }
        finally
        {
            shop.Shop.Functions.Faults.Clear();
        }

        // The circuit may be open for a moment.
        var placed = await shop.Ann.PlaceUntilTakenAsync("pm_card_visa", (product, 1));
        Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(placed.Id))["status"]);
    }

    private static bool IsAskedForPrices(JsonNode request) => ((string?)request["rawQueryString"])?.Contains("consistent=true", StringComparison.Ordinal) == true;

    private async Task<int> OrdersAsync() => (await shop.Tables.Orders.AllAsync()).Select(commit => commit.Stream).Distinct().Count();
}
