using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Carts;

/// <summary>What forms send: nothing that is not done as it was asked for goes without a word.</summary>
public class Putting_in_the_cart
{
    private const string Quantity = "The quantity must be a whole number from 1 to 99. Nothing was changed.";

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1,0")]
    [InlineData("1.5")]
    [InlineData("abc")]
    [InlineData("100")]
    [InlineData("1000")]
    [InlineData("99999999999")]
    public async Task so_many_as_no_cart_holds_says_which_quantity_is_right(string quantity)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var added = await visitor.PostAsync("/cart/items", ("productId", "sencha"), ("quantity", quantity), ("price", "12.50 EUR"), ("to", "/shop/products/sencha?added"));
        Assert.Contains(Quantity, (await FollowAsync(visitor, added)).Body, StringComparison.Ordinal);
        Assert.Equal(0, storefront.Sessions.Count);

        await visitor.PutInCartAsync(2);
        if (quantity == "0") return;
        var changed = await visitor.PostAsync("/cart/items/sencha", ("quantity", quantity), ("price", "12.50 EUR"));
        Assert.Contains(Quantity, (await FollowAsync(visitor, changed)).Body, StringComparison.Ordinal);
        Assert.Equal(2, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Theory]
    [InlineData(" 2 ", 2)]
    [InlineData("", 1)]
    [InlineData("99", 99)]
    public async Task so_many_as_are_meant_puts_them_in(string quantity, int count)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        Assert.Equal("/cart", (await visitor.PostAsync("/cart/items", ("productId", "sencha"), ("quantity", quantity), ("price", "12.50 EUR"))).Location);
        Assert.Equal(count, storefront.Sessions.Only.Content.Cart.Count);
    }

    [Fact]
    public async Task more_than_fit_in_says_that_some_are_left_out()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync(60);
        var page = await FollowAsync(visitor, await visitor.PutInCartAsync(60));
        Assert.Contains("A cart holds at most 99 of each product.", page.Body, StringComparison.Ordinal);
        Assert.Equal(99, storefront.Sessions.Only.Content.Cart.Count);
        Assert.Contains(Quantity, (await FollowAsync(visitor, await visitor.PostAsync("/cart/items/sencha", ("quantity", "99"), ("change", "1")))).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("matcha")]
    [InlineData("no id at all")]
    [InlineData("")]
    public async Task what_is_not_sold_says_so(string product)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        storefront.Shop.Sell(FakeShop.Product("sencha"), FakeShop.Product("matcha", status: "discontinued"));
        var page = await FollowAsync(visitor, await visitor.PutInCartAsync(1, product));
        Assert.Contains("We do not sell this product", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, storefront.Sessions.Count);
    }

    [Fact]
    public async Task while_the_shop_does_not_know_its_products_takes_the_price_that_was_seen()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        storefront.Shop.Refuse("GET /products", 503, "unavailable");
        Assert.Equal("/cart", (await visitor.PutInCartAsync()).Location);
        Assert.Equal(503, (await visitor.PostAsync("/cart/items", ("productId", "sencha"))).Status);
    }

    [Fact]
    public async Task an_order_again_that_is_larger_than_a_cart_says_what_is_left_out()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders/o-1", 200, FakeShop.Order("o-1").Replace("\"quantity\":2", "\"quantity\":120", StringComparison.Ordinal));
        Assert.Equal("/cart?cut=1", (await visitor.PostAsync("/account/orders/o-1/again", ("to", "/checkout"))).Location);
        storefront.Sessions.Change(session => session with { Cart = Full() });
        Assert.Equal("/cart?full=1", (await visitor.PostAsync("/account/orders/o-1/again", ("to", "/checkout"))).Location);
        Assert.Equal("/cart?full=1", (await visitor.PutInCartAsync()).Location);
    }

    private static Cart Full() => Enumerable.Range(1, Cart.MaxProducts).Aggregate(Cart.Empty, (cart, number) => cart.Add($"p{number}", 1, new Money(1, "EUR")));

    private static Task<Response> FollowAsync(Visitor visitor, Response response)
    {
        Assert.Equal(303, response.Status);
        return visitor.GetAsync(response.Location!);
    }
}
