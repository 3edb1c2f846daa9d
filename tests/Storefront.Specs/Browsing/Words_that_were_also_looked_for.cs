using ServerlessShop.Storefront.Browsing;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class Words_that_were_also_looked_for
{
    [Theory]
    [InlineData("senca", "<em>Sencha</em> Fukamushi", "sencha")]
    [InlineData("Senhca", "<em>Sencha</em> Fukamushi", "sencha")]
    [InlineData("sencha", "<em>Sencha</em> Fukamushi", null)]
    [InlineData("tin", "Tea <em>Tins</em>", null)]
    [InlineData("green darjeling", "<em>Darjeeling</em> <em>Green</em>", "darjeeling")]
    [InlineData("teapot", "Sencha", null)]
    [InlineData("x", "<em>&lt;b&gt;</em>", null)]
    public void are_those_that_were_found_in_place_of_typing_errors(string typed, string found, string? also) =>
        Assert.Equal(also, AlsoLookedFor.In(typed, [new ProductHighlight(found, null)]));
}
