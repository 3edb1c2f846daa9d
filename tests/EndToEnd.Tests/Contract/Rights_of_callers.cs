using ServerlessShop.EndToEnd.Tests.Running;

namespace ServerlessShop.EndToEnd.Tests.Contract;

public class Rights_of_callers(RunningShop shop)
{
    [Theory]
    [InlineData("POST", "/products")]
    [InlineData("PUT", "/products/p-1/price")]
    [InlineData("POST", "/inventory/p-1/receipts")]
    [InlineData("POST", "/orders")]
    [InlineData("GET", "/orders")]
    [InlineData("GET", "/orders/o-1")]
    [InlineData("GET", "/orders/o-1/history")]
    [InlineData("GET", "/products/p-1/history")]
    [InlineData("GET", "/inventory/p-1/history")]
    [InlineData("POST", "/orders/o-1/cancel")]
    [InlineData("POST", "/orders/o-1/ship")]
    public async Task without_a_token_the_gateway_refuses(string method, string path)
    {
        var refused = await shop.Stranger.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { });
        Assert.Equal((401, "Unauthorized"), (refused.Status, refused.GatewaysMessage));
    }

    [Theory]
    [InlineData("POST", "/products")]
    [InlineData("PUT", "/products/p-1")]
    [InlineData("PUT", "/products/p-1/price")]
    [InlineData("POST", "/inventory/p-1/receipts")]
    [InlineData("POST", "/inventory/p-1/adjustments")]
    [InlineData("POST", "/orders/o-1/ship")]
    [InlineData("GET", "/products/p-1/history")]
    [InlineData("GET", "/inventory/p-1/history")]
    public async Task a_customer_may_not_do_what_is_the_admins(string method, string path)
    {
        var refused = await shop.Ann.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { });
        Assert.Equal((403, "forbidden"), (refused.Status, refused.Problem));
    }

    [Fact]
    public async Task an_admin_who_has_signed_in_at_the_storefront_is_a_customer()
    {
        var atTheStorefront = await shop.SignInAsync("admin", "local-storefrontclient");
        var refused = await atTheStorefront.PostAsync("/products", Shopping.Product(1m));
        Assert.Equal((403, "forbidden"), (refused.Status, refused.Problem));
        Assert.Equal(403, (await atTheStorefront.GetAsync("/orders/parked")).Status);
        // The admins' own client; one that the pool does not have stands for it.
        Assert.Equal(200, (await (await shop.SignInAsync("admin", "local-adminclient")).GetAsync("/orders/parked")).Status);
        Assert.Equal(200, (await (await shop.SignInAsync("admin", "any")).GetAsync("/orders/parked")).Status);
        Assert.Equal(403, (await (await shop.SignInAsync("ann", "local-adminclient")).GetAsync("/orders/parked")).Status);
    }

    [Fact]
    public async Task anothers_order_is_not_there()
    {
        var product = await shop.HasProductAsync(stock: 1);
        var order = await shop.Ann.PlaceAsync("pm_card_visa", (product, 1));
        var bens = await shop.Ben.GetAsync($"/orders/{order.Id}?minVersion=1");
        var none = await shop.Ben.GetAsync("/orders/none");
        var admins = await shop.Admin.GetAsync($"/orders/{order.Id}?minVersion=1");
        Assert.Equal((404, none.Problem), (bens.Status, bens.Problem));
        Assert.Equal(200, admins.Status);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.")]
    [InlineData("Basic YW5uOmFubg==")]
    public async Task a_token_that_is_none_opens_nothing(string authorization)
    {
        var refused = await shop.Stranger.SendAsync(HttpMethod.Get, "/orders", null, ("Authorization", authorization));
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task what_nobody_offers_the_gateway_does_not_find()
    {
        var answer = await shop.Stranger.GetAsync("/nothing/here");
        Assert.Equal((404, "Not Found"), (answer.Status, answer.GatewaysMessage));
    }
}
