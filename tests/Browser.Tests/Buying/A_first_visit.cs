using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Buying;

public class A_first_visit(BrowserShop shop)
{
    [Fact]
    public async Task ends_with_a_confirmed_order()
    {
        await using var visitor = await shop.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Categories" }).GetByText("Green tea").ClickAsync();
        await visitor.SeeHeadingAsync("Green tea");
        await visitor.Link("Sencha Fukamushi, 100 g").ClickAsync();
        await visitor.Button("One more").ClickAsync();
        await visitor.Button("Put in the cart").ClickAsync();
        await visitor.SeeAsync("Sencha Fukamushi, 100 g is in your cart.");
        await visitor.Link("Go to the cart").ClickAsync();
        await Expect(page.GetByLabel("Quantity", new() { Exact = true })).ToHaveValueAsync("2");
        await visitor.Link("To the checkout").ClickAsync();
        await visitor.SignInAsync();
        await visitor.SeeHeadingAsync("Checkout");
        await visitor.FillAddressAsync();
        await visitor.PayWithAsync("pm_card_visa");
        // Live: nobody loads the page again.
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await Expect(page.Locator("address")).ToContainTextAsync("10437 Berlin");
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Thank you, your order is confirmed ·"));
        await visitor.OpenAsync("/cart");
        await visitor.SeeHeadingAsync("Your cart is empty");
        await visitor.OpenAsync("/account/orders");
        await visitor.SeeAsync("Sencha Fukamushi, 100 g");
    }

    [Fact]
    public async Task shows_the_order_leave_without_being_loaded_again()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["TEA-102"]);
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await shop.Admin.ShipAsync(visitor.OrderId);
        await visitor.SeeHeadingAsync("On its way");
    }

    [Fact]
    public async Task keeps_the_cart_when_the_browser_is_closed_and_when_somebody_signs_in()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(shop.Products["TEA-103"]);
        var cookies = await visitor.Page.Context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly));
        Assert.Contains(cookies, cookie => cookie.Expires > DateTimeOffset.UtcNow.AddDays(20).ToUnixTimeSeconds());
        await visitor.OpenAsync("/session/sign-in?to=/cart");
        await visitor.SignInAsync();
        await Expect(visitor.Page.Locator(".lines > li")).ToHaveCountAsync(1);
        Assert.NotEqual(Session(cookies), Session(await visitor.Page.Context.CookiesAsync()));
    }

    [Fact]
    public async Task orders_once_however_often_the_button_is_pressed()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(shop.Products["TEA-104"]);
        await visitor.OpenAsync("/checkout");
        await visitor.SignInAsync();
        await visitor.FillAddressAsync();
        await visitor.Page.Locator("input[value=pm_card_visa]").CheckAsync();
        await visitor.Page.Locator("form[action='/checkout'] .btn-primary").DblClickAsync();
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await visitor.OpenAsync("/account/orders");
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    private static string Session(IReadOnlyList<BrowserContextCookiesResult> cookies) => cookies.MaxBy(cookie => cookie.Value.Length)!.Value;
}
