using System.Text.RegularExpressions;
using ServerlessShop.Local.Seed;

namespace ServerlessShop.Local.Tests.Seed;

public partial class The_catalogue
{
    [Fact]
    public void is_the_same_every_time() =>
        Assert.Equal(Catalogue.Of(2_000).Select(Describe), Catalogue.Of(2_000).Select(Describe));

    // A change here changes the catalogue that everybody's measurements were made on.
    [Fact]
    public void begins_with_the_demo_shop_and_goes_on_with_combinations()
    {
        var products = Catalogue.Of(2_000);
        Assert.Equal(2_000, products.Count);
        Assert.Equal(Catalogue.Demo, products.Take(Catalogue.Demo.Count));
        Assert.Equal("BLK-1001 Darjeeling Early Spring Whole Leaf, 50 g: 18.40", Describe(products[Catalogue.Demo.Count]));
    }

    [Fact]
    public void names_no_SKU_and_no_product_twice()
    {
        var products = Catalogue.Of(2_000);
        Assert.Equal(2_000, products.DistinctBy(product => product.Sku).Count());
        Assert.Equal(2_000, products.DistinctBy(product => product.Name).Count());
    }

    [Fact]
    public void keeps_to_what_the_shop_accepts() => Assert.All(Catalogue.Of(2_000), product =>
    {
        Assert.Matches(Sku(), product.Sku);
        Assert.Matches(Kebab(), product.Category);
        Assert.All(product.Tags, tag => Assert.Matches(Kebab(), tag));
        Assert.InRange(product.Name.Length, 5, 200);
        Assert.InRange(product.Description.Length, 20, 4_000);
        Assert.InRange(product.Price, 3m, 400m);
        Assert.Equal(decimal.Round(product.Price, 2), product.Price);
        Assert.True(Uri.TryCreate(product.ImageUrl, UriKind.Absolute, out _));
        Assert.InRange(product.Stock, 0, 1_000);
    });

    [Fact]
    public void has_some_products_sold_out() => Assert.InRange(Catalogue.Of(2_000).Count(product => product.Stock == 0), 20, 100);

    [Fact]
    public void ends_somewhere() => Assert.Throws<ArgumentOutOfRangeException>(() => Catalogue.Of(1_000_000));

    private static string Describe(CatalogueProduct product) => $"{product.Sku} {product.Name}: {product.Price}";

    [GeneratedRegex("^[A-Z]{3}-[0-9]{3,4}$")]
    private static partial Regex Sku();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
