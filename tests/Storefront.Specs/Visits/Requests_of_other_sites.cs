using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.Visits;

public class Requests_of_other_sites
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Sec-Fetch-Site", "none", 303)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Origin", "https://evil.test", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("X-Nothing", "is said", 403)]
    public async Task change_nothing(string header, string value, int status)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var response = await visitor.PostAsync("/cart/items", [("productId", "sencha"), ("price", "12.50 EUR")], (header, value));
        Assert.Equal((status, status == 303 ? 1 : 0), (response.Status, storefront.Sessions.Count));
    }

    [Fact]
    public async Task are_told_by_their_origin_where_the_browser_says_no_more()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var own = await visitor.PostAsync("/cart/items", [("productId", "sencha"), ("price", "12.50 EUR")], ("Origin", storefront.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(303, own.Status);
    }

    [Fact]
    public async Task in_an_encoding_that_cannot_be_read_change_nothing()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("productId", "sencha"), KeyValuePair.Create("price", "12.50 EUR")]);
        form.Headers.ContentEncoding.Add("gzip");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var response = await client.PostAsync(new Uri(storefront.Address, "/cart/items"), form, TestContext.Current.CancellationToken);
        Assert.Equal((415, 0), ((int)response.StatusCode, storefront.Sessions.Count));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"productId\"\r\n\r\nsencha\r\n--b--\r\n")]
    [InlineData("text/plain", "productId=sencha&price=12.50 EUR")]
    [InlineData("application/json", """{"productId":"sencha"}""")]
    [InlineData("nonsense", "productId=sencha&price=12.50 EUR")]
    public async Task that_are_no_form_of_the_shop_s_pages_change_nothing(string contentType, string body)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var client = new HttpClient();
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        foreach (var path in new[] { "/cart/items", "/session/sign-out", "/session/preferences" })
        {
            var response = await client.PostAsync(new Uri(storefront.Address, path), content, TestContext.Current.CancellationToken);
            Assert.Equal((415, "text/html", 0), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, storefront.Sessions.Count));
        }
    }

    [Fact]
    public async Task find_no_way_into_a_page()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var page = await visitor.GetAsync("/cart");
        var policy = page.Header("Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {storefront.Shop.Address.GetLeftPart(UriPartial.Authority)}; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("nosniff", "strict-origin-when-cross-origin"), (page.Header("X-Content-Type-Options"), page.Header("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/account/orders", "/account/orders")]
    [InlineData("/shop/products?q=tea&sort=newest", "/shop/products?q=tea&sort=newest")]
    [InlineData("https://evil.test/", "/")]
    [InlineData("//evil.test/", "/")]
    [InlineData("/\\evil.test/", "/")]
    [InlineData("/\t/evil.test/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("evil.test", "/")]
    [InlineData("/session/sign-out", "/")]
    [InlineData("/Session/sign-in?to=/cart", "/")]
    [InlineData("/shop/../%73ession/callback", "/")]
    [InlineData("", "/")]
    public async Task are_nothing_that_the_shop_redirects_to(string to, string expected)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        Assert.Equal(expected, (await visitor.SignInAsync(to)).Location);
    }
}
