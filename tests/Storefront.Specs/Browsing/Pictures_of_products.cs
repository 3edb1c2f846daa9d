using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Browsing;

/// <summary>A page's policy lets in what is the shop's own or comes by https; a product of old may have a picture by http.</summary>
public class Pictures_of_products
{
    [Theory]
    [InlineData("https://pictures.example/tea.jpg", true)]
    [InlineData("/assets/pictures/green-tea.svg#b", true)]
    [InlineData("http://pictures.example/tea.jpg", false)]
    public async Task are_shown_where_a_browser_would_show_them(string address, bool isShown)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var product = FakeShop.Product("sencha");
        product["imageUrl"] = address;
        storefront.Shop.On("GET /products/sencha", 200, product.ToJsonString());
        storefront.Shop.Sell(product);
        await visitor.PutInCartAsync();
        foreach (var page in new[] { await visitor.GetAsync("/shop/products/sencha"), await visitor.GetAsync("/cart") })
        {
            Assert.Equal(200, page.Status);
            Assert.Equal(isShown, page.Body.Contains($"src=\"{address}\"", StringComparison.Ordinal));
            Assert.DoesNotContain("http://pictures", page.Body, StringComparison.Ordinal);
        }
    }
}
