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
        Assert.Matches(Picture(), product.ImageUrl);
        Assert.InRange(product.Stock, 0, 1_000);
    });

    [Fact]
    public void has_some_products_sold_out() => Assert.InRange(Catalogue.Of(2_000).Count(product => product.Stock == 0), 20, 100);

    [Fact]
    public void has_plenty_of_most_products_few_of_some_and_none_of_others()
    {
        Assert.InRange(Catalogue.Demo.Count(product => product.Stock == 0), 2, 5);
        Assert.InRange(Catalogue.Demo.Count(product => product.Stock is > 0 and <= 5), 4, 10);
        Assert.InRange(Catalogue.Of(2_000).Count(product => product.Stock is > 0 and <= 5), 100, 250);
    }

    [Fact]
    public void shows_each_category_in_a_picture_of_its_own_with_variants_that_are_used()
    {
        var categories = Catalogue.Of(2_000).GroupBy(product => product.Category).ToDictionary(group => group.Key, group => group.Select(product => product.ImageUrl).ToList());
        Assert.All(categories, category => Assert.All(category.Value, picture => Assert.StartsWith($"/assets/pictures/{category.Key}.svg#", picture, StringComparison.Ordinal)));
        Assert.Equal(["a", "b", "c", "d", "e"], Variants("green-tea"));
        Assert.Equal(["a", "b", "c", "d", "e", "f"], Variants("coffee"));
        Assert.Equal(["a", "b", "c", "d"], Variants("herbal"));

        IEnumerable<string> Variants(string category) => categories[category].Select(picture => picture.Split('#')[1]).Distinct().Order();
    }

    // A browser caches it under this name, and a page that was shared names it.
    [Fact]
    public void shows_a_product_in_the_same_picture_for_ever()
    {
        Assert.Equal("/assets/pictures/green-tea.svg#c", PictureOf("TEA-101"));
        Assert.Equal("/assets/pictures/coffee.svg#d", PictureOf("COF-101"));
        Assert.Equal("/assets/pictures/brewers.svg#c", PictureOf("GEA-106"));

        static string PictureOf(string sku) => Catalogue.Demo.Single(product => product.Sku == sku).ImageUrl;
    }

    [Fact]
    public void has_enough_of_all_that_the_demo_shop_s_orders_take() => Assert.All(
        DemoOrder.All.SelectMany(order => order.Lines).GroupBy(line => line.Sku),
        lines => Assert.True(Catalogue.Demo.Single(product => product.Sku == lines.Key).Stock > lines.Sum(line => line.Quantity), lines.Key));

    [Fact]
    public void ends_somewhere() => Assert.Throws<ArgumentOutOfRangeException>(() => Catalogue.Of(1_000_000));

    private static string Describe(CatalogueProduct product) => $"{product.Sku} {product.Name}: {product.Price}";

    [GeneratedRegex(@"^/assets/pictures/[a-z-]+[.]svg#[a-f]\z")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^[A-Z]{3}-[0-9]{3,4}\z")]
    private static partial Regex Sku();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}
