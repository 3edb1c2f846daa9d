using System.Xml.Linq;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

public class What_crawlers_ask_for
{
    private static readonly XNamespace s_sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task leaves_out_what_is_a_customer_s_own_and_leads_to_the_sitemap()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var crawler = storefront.Visit();
        var robots = await crawler.GetAsync("/robots.txt");
        var lines = robots.Body.Split('\n');
        Assert.Equal((200, "User-agent: *"), (robots.Status, lines[0]));
        Assert.Superset(new HashSet<string> { "Disallow: /cart", "Disallow: /checkout", "Disallow: /account", "Disallow: /session" }, lines.ToHashSet());
        Assert.Single(lines, line => line.StartsWith("Sitemap: http://", StringComparison.Ordinal) && line.EndsWith("/sitemap.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task names_home_the_list_and_each_product()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var crawler = storefront.Visit();
        storefront.Shop.Find(FakeShop.Product("sencha"), FakeShop.Product("gyokuro"));
        var sitemap = XDocument.Parse((await crawler.GetAsync("/sitemap.xml")).Body);
        var paths = sitemap.Descendants(s_sitemap + "loc").Select(address => new Uri(address.Value).AbsolutePath).ToHashSet();
        Assert.Superset(new HashSet<string> { "/", "/shop/products", "/shop/products/sencha", "/shop/products/gyokuro" }, paths);
        Assert.Equal("2026-11-28", sitemap.Descendants(s_sitemap + "lastmod").First().Value);
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/shop/products", false)]
    [InlineData("/cart", true)]
    [InlineData("/nowhere", true)]
    public async Task is_asked_not_to_list_what_is_nobody_s_first_page(string path, bool isLeftOut)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var crawler = storefront.Visit();
        storefront.Shop.Find(FakeShop.Product("sencha"));
        Assert.Equal(isLeftOut, (await crawler.GetAsync(path)).Body.Contains("<meta name=\"robots\" content=\"noindex\">", StringComparison.Ordinal));
    }
}
