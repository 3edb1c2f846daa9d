using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServerlessShop.Storefront.Look;

namespace ServerlessShop.Storefront.Specs.Look;

public class Getting_assets
{
    [Fact]
    public async Task by_a_name_with_their_hash_lets_everybody_keep_them_for_a_year()
    {
        var response = await GetAsync(Assets.Stylesheet);
        Assert.Equal((200, "text/css; charset=utf-8"), (response.StatusCode, response.ContentType));
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
    }

    [Fact]
    public async Task by_the_name_of_another_version_gets_the_present_one_which_nobody_keeps()
    {
        var response = await GetAsync("/assets/shop.0123456789abcdef.css");
        Assert.Equal((200, "text/css; charset=utf-8", "no-store"), (response.StatusCode, response.ContentType, response.Headers.CacheControl.ToString()));
    }

    [Fact]
    public async Task of_pictures_lets_everybody_keep_them_for_a_day_and_ask_again()
    {
        var first = await GetAsync("/assets/pictures/green-tea.svg");
        Assert.Equal((200, "image/svg+xml", "public, max-age=86400"), (first.StatusCode, first.ContentType, first.Headers.CacheControl.ToString()));
        Assert.Contains("default-src 'none'", first.Headers.ContentSecurityPolicy.ToString());
        var again = await GetAsync("/assets/pictures/green-tea.svg", ("If-None-Match", first.Headers.ETag!));
        Assert.Equal((304, 0L), (again.StatusCode, again.Body.Length));
    }

    [Theory]
    [InlineData("/assets/pictures/no-such.svg")]
    [InlineData("/assets/pictures/../shop.css")]
    [InlineData("/assets/styles/shop.css")]
    [InlineData("/assets/shop.css/x.css")]
    [InlineData("/assets/")]
    public async Task that_are_not_there_is_a_404_that_nobody_keeps(string path)
    {
        var response = await GetAsync(path);
        Assert.Equal((404, "no-store"), (response.StatusCode, response.Headers.CacheControl.ToString()));
    }

    [Fact]
    public async Task as_a_favicon_gets_the_shops_mark()
    {
        var response = await GetAsync("/favicon.ico");
        Assert.Equal((200, "image/svg+xml"), (response.StatusCode, response.ContentType));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void finds_a_picture_for_every_category_of_the_demo_shop(string category)
    {
        var picture = ServerlessShop.Storefront.Browsing.Card.PictureOfCategory(category);
        Assert.NotNull(Assets.Find(picture.Split('#')[0]));
    }

    public static TheoryData<string> Pictures => [.. ServerlessShop.Storefront.Wording.Words.KnownCategories];

    private static async Task<HttpResponse> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "GET";
        http.Request.Path = path;
        foreach (var (name, value) in headers) http.Request.Headers[name] = value;
        http.Response.Body = new MemoryStream();
        await GettingAssets.RespondAsync(http, path == "/favicon.ico" ? Assets.Picture("favicon.svg") : path);
        await http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return http.Response;
    }
}
