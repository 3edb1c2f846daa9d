using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Carts;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Specs.Carts;

public class A_cart
{
    private static readonly Money s_price = new(12.50m, "EUR");

    [Fact]
    public void adds_up_what_is_put_in_twice_at_the_price_seen_last()
    {
        var line = Assert.Single(Cart.Empty.Add("a", 2, s_price).Add("a", 3, s_price with { Amount = 14 }).Lines);
        Assert.Equal((5, 14m), (line.Quantity, line.Price.Amount));
    }

    [Fact]
    public void holds_so_many_of_a_product_and_so_many_products()
    {
        Assert.Equal(Cart.MaxQuantity, Cart.Empty.Add("a", 90, s_price).Add("a", 90, s_price).Count);
        var full = Enumerable.Range(1, Cart.MaxProducts).Aggregate(Cart.Empty, (cart, number) => cart.Add($"p{number}", 1, s_price));
        Assert.Same(full, full.Add("one more", 1, s_price));
        Assert.Equal(Cart.MaxProducts + 1, full.Add("p1", 1, s_price).Count);
    }

    [Fact]
    public void loses_a_line_at_nought() => Assert.Empty(Cart.Empty.Add("a", 2, s_price).Set("a", 0).Lines);

    [Fact]
    public void keeps_what_was_put_in_after_the_order() => Assert.Equal(
        [("a", 1), ("b", 4)],
        Cart.Empty.Add("a", 3, s_price).Add("b", 4, s_price).Add("c", 1, s_price)
            .Without([new("a", 2, s_price), new("c", 1, s_price), new("gone", 1, s_price)]).Lines.Select(line => (line.ProductId, line.Quantity)));

    [Fact]
    public void counts_what_can_be_had_today_at_today_s_price()
    {
        var cart = Cart.Empty.Add("a", 2, s_price).Add("b", 5, s_price).Add("c", 1, s_price).Add("d", 1, s_price).Add("e", 1, s_price);
        var priced = PricedCart.From(
            cart, [Product("a", 14m), Product("b"), Product("c"), Product("d", status: "discontinued")],
            [new Stock("a", 9), new Stock("b", 3), new Stock("c", 0), new Stock("d", 9)]);
        Assert.Equal(new Money(2 * 14m + 3 * 12.50m, "EUR"), priced.Total);
        Assert.Equal(["a"], priced.Repriced.Select(line => line.ProductId));
        Assert.Equal(["b", "c"], priced.Short.Select(line => line.ProductId));
        Assert.Equal(["a", "b"], priced.Counted.Select(line => line.ProductId));
    }

    [Fact]
    public void takes_all_to_be_there_where_nobody_knows_the_stock() =>
        Assert.Equal(2, PricedCart.From(Cart.Empty.Add("a", 2, s_price), [Product("a")], null).Count);

    [Fact]
    public void counts_one_currency_only()
    {
        var priced = PricedCart.From(Cart.Empty.Add("a", 1, s_price).Add("b", 1, s_price), [Product("a"), Product("b", currency: "USD")], null);
        Assert.True(priced.HasSeveralCurrencies);
        Assert.Equal("EUR", priced.Total!.Currency);
    }

    [Theory]
    [InlineData("14.90 EUR", true)]
    [InlineData("14 EUR", true)]
    [InlineData("-1 EUR", false)]
    [InlineData("14,90 EUR", false)]
    [InlineData("14.90 eur", false)]
    [InlineData("1e9 EUR", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void reads_a_price_from_a_form(string? text, bool isOne) => Assert.Equal(isOne, MoneyText.Parse(text) is not null);

    private static Product Product(string id, decimal price = 12.50m, string status = "active", string currency = "EUR") =>
        new(id, id, id, "", "tea", [], new Money(price, currency), null, status, default, default);
}
