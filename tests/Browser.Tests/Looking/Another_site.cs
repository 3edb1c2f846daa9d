using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Looking;

public class Another_site(BrowserShop shop)
{
    [Theory]
    [InlineData("/cart/items")]
    [InlineData("/checkout")]
    [InlineData("/session/sign-out")]
    [InlineData("/account/erase")]
    public async Task cannot_send_the_shops_forms(string action)
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(shop.Products["TEA-101"]);
        await visitor.Page.RouteAsync("http://evil.example/", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body = $"<form method=post action='{shop.Shop.ApiUrl.TrimEnd('/')}{action}'><input name=productId value={shop.Products["TEA-102"]}><button>Win</button></form>",
        }));
        await visitor.Page.GotoAsync("http://evil.example/");
        var response = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Button("Win").ClickAsync(), response => response.Url.EndsWith(action, StringComparison.Ordinal));
        Assert.Equal(403, response.Status);
        await visitor.SeeHeadingAsync("Nothing was changed");
        await visitor.OpenAsync("/cart");
        await Expect(visitor.Page.Locator(".lines > li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task cannot_put_the_shop_into_a_frame()
    {
        await using var visitor = await shop.VisitAsync();
        var response = await visitor.OpenAsync("/");
        Assert.Contains("frame-ancestors 'none'", response!.Headers["content-security-policy"]);
    }

    [Fact]
    public async Task cannot_be_led_to_by_a_link_of_the_shop()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OpenAsync("/session/sign-in?to=https://evil.example/");
        await visitor.SignInAsync();
        await visitor.SeeHeadingAsync("Tea, coffee, and what you make them with");
        Assert.StartsWith(shop.Shop.ApiUrl, visitor.Page.Url);
    }
}
