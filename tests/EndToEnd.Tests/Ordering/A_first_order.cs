using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Testing;

namespace ServerlessShop.EndToEnd.Tests.Ordering;

public class A_first_order(RunningShop shop)
{
    [Fact]
    public async Task with_a_good_card_is_confirmed_and_its_money_and_stock_are_taken()
    {
        var product = await shop.HasProductAsync(price: 12.50m, stock: 10);
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 2));
        Assert.Equal((202, $"/orders/{placed.Id}", "placed"), (placed.Status, placed.Location, (string?)placed.Json["status"]));

        var order = await shop.Ann.SeeEndedAsync(placed.Id);
        Assert.Equal("confirmed", (string?)order["status"]);
        Assert.Equal("captured", (string?)order["payment"]!["status"]);
        Assert.Equal((25m, "EUR"), ((decimal)order["total"]!["amount"]!, (string?)order["total"]!["currency"]));
        Assert.Equal("Teestraße 1", (string?)order["shippingAddress"]!["street"]);
        Assert.Equal((8, 0), await shop.StockAsync(product));
        Assert.Equal(["succeeded 2500"], await shop.PaymentsOfAsync(placed.Id));
        Assert.Equal(
            ["payment-requested-v1", "payment-intent-created-v1", "payment-authorized-v1", "payment-capture-requested-v1", "payment-captured-v1"],
            (await shop.Tables.Payments.EventsAsync($"payment-{placed.Id}")).Select(e => e.Type));
    }

    [Fact]
    public async Task shows_the_stock_in_the_read_model_as_it_is()
    {
        var product = await shop.HasProductAsync(stock: 5);
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
        await shop.Ann.SeeEndedAsync(placed.Id);
        var stock = await Eventually.SeeAsync(() => shop.Stranger.GetAsync($"/inventory/{product}"), answer => (int?)answer.Json["onHand"] == 4);
        Assert.Equal((4, 0, 4), ((int)stock.Json["onHand"]!, (int)stock.Json["reserved"]!, (int)stock.Json["available"]!));
    }

    [Fact]
    public async Task names_a_product_twice_and_quantities_add_up()
    {
        var product = await shop.HasProductAsync(stock: 5);
        var placed = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1), (product, 3));
        Assert.Equal("confirmed", (string?)(await shop.Ann.SeeEndedAsync(placed.Id))["status"]);
        Assert.Equal((1, 0), await shop.StockAsync(product));
    }

    [Fact]
    public async Task leaves_the_whole_way_under_one_trace()
    {
        var product = await shop.HasProductAsync(stock: 1);
        var own = $"{Guid.NewGuid():N}";
        var placed = await shop.Ann.PostAsync("/orders", Shopping.Order("pm_card_visa", (product, 1)), ("traceparent", $"00-{own}-00f067aa0ba902b7-01"));
        await shop.Ann.SeeEndedAsync(placed.Id);
        var traces = new HashSet<string>();
        foreach (var (table, stream) in new[] { (shop.Tables.Orders, "order"), (shop.Tables.Inventory, "reservation"), (shop.Tables.Payments, "payment") })
        {
            var commits = (await table.AllAsync()).Where(commit => commit.Stream.ToString() == $"{stream}-{placed.Id}").ToList();
            Assert.NotEmpty(commits);
            traces.UnionWith(commits.Select(commit => commit.TraceParent![3..35]));
        }

        // The shop's, not the client's own.
        Assert.NotEqual(own, Assert.Single(traces));
    }
}
