using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class Filters_that_cannot_be_read
{
    [Theory]
    [InlineData("minPrice=abc", "The lowest price could not be read and is left out. Write it as 12.50.")]
    [InlineData("maxPrice=1.000", "The highest price could not be read and is left out. Write it as 12.50.")]
    [InlineData("minPrice=10&maxPrice=5", "The lowest price was above the highest, so they have changed places.")]
    [InlineData("inStock=maybe", "The filter by stock could not be read and is left out.")]
    [InlineData("sort=cheapest", "The list cannot be sorted in that way, so it is sorted as usual.")]
    public async Task are_named_above_the_products(string query, string why)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        storefront.Shop.Find(FakeShop.Product("sencha"));
        Assert.Contains(why, (await visitor.GetAsync("/shop/products?" + query)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("data-tone=\"warn\"", (await visitor.GetAsync("/shop/products?minPrice=5&maxPrice=10&inStock=true&sort=newest")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-12-01&to=2026-01-01&status=placed", "to", "The last day is not a date or comes before the first, and is left out.", "/orders?limit=20&status=placed&from=2026-12-01")]
    [InlineData("from=yesterday", "from", "The first day is not a date and is left out.", "/orders?limit=20")]
    [InlineData("status=lost&next=a", "status", "There is no such state, so orders in any state are shown.", "/orders?limit=20")]
    [InlineData("status=placed&next=old", "", "This list has changed, so it starts again from the top.", "/orders?limit=20&status=placed")]
    public async Task of_orders_are_named_above_those_that_fit_the_others(string query, string wrong, string why, string asked)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders", sent => sent.Path == asked
            ? (200, FakeShop.Orders(FakeShop.Order("o-1")))
            : (400, FakeShop.Problem("malformed-request", 400, wrong.Length == 0 ? "{}" : $$"""{"{{wrong}}":["No."]}""")));
        var page = await visitor.GetAsync("/account/orders?" + query);
        Assert.Equal(400, page.Status);
        Assert.Contains(why, page.Body, StringComparison.Ordinal);
        Assert.Contains("/account/orders/o-1", page.Body, StringComparison.Ordinal);
    }
}
