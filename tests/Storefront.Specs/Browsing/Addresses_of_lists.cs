using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class Addresses_of_lists
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=first%20flush")]
    [InlineData("?q=a%26b%3Dc&category=green-tea&minPrice=5&maxPrice=7.5&inStock=true&sort=price-asc")]
    public void read_back_what_they_say(string query) => Assert.Equal(ListAddress.Path + query, Read(query).ToString());

    [Theory]
    [InlineData("?q=&category=&minPrice=&maxPrice=&sort=", "")]
    [InlineData("?minPrice=7,50", "?minPrice=7.5")]
    [InlineData("?minPrice=30&maxPrice=5", "?minPrice=5&maxPrice=30")]
    [InlineData("?minPrice=cheap&maxPrice=-5&inStock=perhaps&sort=DROP", "")]
    [InlineData("?maxPrice=99999999999999999999999999999999999", "")]
    [InlineData("?q=%20%20tea%20", "?q=tea")]
    [InlineData("?minPrice=1,000.50&maxPrice=1.000,75", "?minPrice=1000.5&maxPrice=1000.75")]
    [InlineData("?minPrice=1.00,50&maxPrice=1,000.000,5", "")]
    [InlineData("?minPrice=1,000&maxPrice=1.000", "")]
    [InlineData("?minPrice=1&minPrice=100", "?minPrice=100")]
    [InlineData("?category=green-tea&category=black-tea&q=a&q=b&sort=newest&sort=price-asc", "?q=b&category=black-tea&sort=price-asc")]
    public void pass_over_what_cannot_be_read(string given, string read) => Assert.Equal(ListAddress.Path + read, Read(given).ToString());

    [Theory]
    [InlineData("?q=tea&category=green-tea&minPrice=5&maxPrice=7,50&inStock=false&sort=relevance&minPrice=", "")]
    [InlineData("?minPrice=abc", "LeastPrice")]
    [InlineData("?minPrice=-5&maxPrice=1.000", "LeastPrice GreatestPrice")]
    [InlineData("?minPrice=10&maxPrice=5", "PricesSwapped")]
    [InlineData("?inStock=maybe&sort=cheapest", "InStock Sort")]
    [InlineData("?category=green-tea&category=black-tea&q=a&q=b", "Twice")]
    [InlineData("?q=a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+b", "LongText")]
    public void say_what_could_not_be_taken_as_it_was_given(string query, string faults)
    {
        ListAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), out var found);
        Assert.Equal(faults, string.Join(' ', found));
        Assert.All(found, fault => Assert.NotEqual(Words.English.List.Fault(fault), Words.German.List.Fault(fault)));
    }

    [Fact]
    public void look_for_200_characters_at_most() => Assert.Equal(200, Read("?q=" + new string('a', 5000)).Text!.Length);

    [Fact]
    public void have_a_chip_for_each_filter_that_leaves_out_itself_alone()
    {
        var address = Read("?q=tea&category=green-tea&minPrice=5&maxPrice=30&inStock=true&sort=price-asc");
        var chips = ListPage.ChipsOf(address, Words.English, "EUR").ToList();
        Assert.Equal(
            [
                ("Green tea", "?q=tea&minPrice=5&maxPrice=30&inStock=true&sort=price-asc"),
                ("€5 to €30", "?q=tea&category=green-tea&inStock=true&sort=price-asc"),
                ("In stock only", "?q=tea&category=green-tea&minPrice=5&maxPrice=30&sort=price-asc"),
            ],
            chips.Select(chip => (chip.Text, chip.Without.ToString()[ListAddress.Path.Length..])));
    }

    [Fact]
    public void without_filters_have_no_chips() => Assert.Empty(ListPage.ChipsOf(Read("?q=tea&sort=newest"), Words.English, "EUR"));

    [Fact]
    public void go_on_where_a_page_ended()
    {
        Assert.Equal("/shop/products?from=12&next=a%2Fb%3D", new ListAddress().After("a/b=", 12));
        Assert.Equal("/shop/products?q=tea&from=24&next=c", new ListAddress(Text: "tea").After("c", 24));
    }

    private static ListAddress Read(string query) => ListAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
