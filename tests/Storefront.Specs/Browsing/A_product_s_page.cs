using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

public partial class A_product_s_page
{
    [Theory]
    [InlineData(10, "In stock")]
    [InlineData(3, "Only 3 left")]
    [InlineData(1, "Only 1 left")]
    [InlineData(0, "Sold out")]
    public async Task says_as_a_person_would_how_many_there_are(int available, string words) =>
        Assert.Equal(words, Stock().Match((await ShowAsync(available)).Body).Groups[1].Value);

    [Theory]
    [InlineData(10, "active", "InStock")]
    [InlineData(0, "active", "OutOfStock")]
    [InlineData(10, "discontinued", "Discontinued")]
    public async Task tells_search_engines_what_is_sold_for_how_much(int available, string status, string availability)
    {
        var page = await ShowAsync(available, status);
        var data = JsonElement.Parse(Data().Match(page.Body).Groups[1].Value);
        Assert.Equal(("https://schema.org", "Product", "Tea sencha", "SENCHA"), (Text(data, "@context"), Text(data, "@type"), Text(data, "name"), Text(data, "sku")));
        var offer = data.GetProperty("offers");
        Assert.Equal((12.50m, "EUR", $"https://schema.org/{availability}"), (offer.GetProperty("price").GetDecimal(), Text(offer, "priceCurrency"), Text(offer, "availability")));
        Assert.EndsWith("/shop/products/sencha", Text(offer, "url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task has_a_preview_for_those_who_share_its_address()
    {
        var page = await ShowAsync(10);
        Assert.Equal(("Tea sencha", "Green tea", "product"), (Meta(page, "title").Split(" · ")[0], Meta(page, "description"), Meta(page, "type")));
        Assert.Matches(@"\Ahttp://[^/]+/assets/pictures/green-tea\.[^/]*\.?png\z", Meta(page, "image"));
        Assert.Equal(Meta(page, "url"), Canonical().Match(page.Body).Groups[1].Value);
    }

    private static async Task<Response> ShowAsync(int available, string status = "active")
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        storefront.Shop.On("GET /products/sencha", 200, FakeShop.Product("sencha", status: status).ToJsonString());
        storefront.Shop.Stock(("sencha", available));
        storefront.Shop.On("GET /inventory/sencha", 200, $$"""{"productId":"sencha","onHand":{{available}},"reserved":0,"available":{{available}},"version":1}""");
        return await visitor.GetAsync("/shop/products/sencha");
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Meta(Response page, string property) => Regex.Match(page.Body, $"<meta property=\"og:{property}\" content=\"([^\"]*)\">").Groups[1].Value;

    [GeneratedRegex("""<span class="stock" data-level="[^"]*">([^<]*)</span>""")]
    private static partial Regex Stock();

    [GeneratedRegex("""<script type="application/ld\+json">(.*?)</script>""")]
    private static partial Regex Data();

    [GeneratedRegex("""<link rel="canonical" href="([^"]*)">""")]
    private static partial Regex Canonical();
}
