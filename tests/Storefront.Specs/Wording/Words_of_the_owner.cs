using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Wording;

/// <summary>What only the owner can promise is said where it is set, and nowhere else.</summary>
public class Words_of_the_owner
{
    private static readonly string[] s_pages = ["/", "/shop/products/sencha", "/cart"];

    [Fact]
    public async Task stand_on_the_pages()
    {
        var owner = new OwnersWords("Teas of Uji", "Prices include VAT.", "Delivered within three days.", new Uri("https://owner.test/imprint"), new Uri("https://owner.test/privacy"));
        foreach (var page in await ShowAsync(owner))
        {
            Assert.Contains("Teas of Uji", page, StringComparison.Ordinal);
            Assert.Contains("Prices include VAT.", page, StringComparison.Ordinal);
            Assert.Contains("<a href=\"https://owner.test/imprint\">Imprint</a>", page, StringComparison.Ordinal);
            Assert.Contains("<a href=\"https://owner.test/privacy\">Privacy</a>", page, StringComparison.Ordinal);
        }

        Assert.All((await ShowAsync(owner)).Skip(1), page => Assert.Contains("Delivered within three days.", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task that_are_not_set_are_said_nowhere()
    {
        foreach (var page in await ShowAsync(null))
            foreach (var word in new[] { "VAT", "Imprint", "Privacy", "deliver", "Deliver" })
                Assert.DoesNotContain(word, page, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ShowAsync(OwnersWords? owner)
    {
        await using var storefront = await RunningStorefront.StartAsync(owner: owner);
        using var visitor = storefront.Visit();
        storefront.Shop.On("GET /products/sencha", 200, FakeShop.Product("sencha").ToJsonString());
        storefront.Shop.On("GET /inventory/sencha", 200, """{"productId":"sencha","onHand":10,"reserved":0,"available":10,"version":1}""");
        await visitor.PutInCartAsync();
        List<string> pages = [];
        foreach (var path in s_pages) pages.Add((await visitor.GetAsync(path)).Body);
        return pages;
    }
}
