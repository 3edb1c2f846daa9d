using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Looking;

public class Every_page(BrowserShop shop)
{
    // Layout shifts as Chromium counts them (https://web.dev/articles/cls), without those that follow upon a press, and what moved.
    private const string LayoutShift = """
        () => new Promise(done => {
          let sum = 0;
          const moved = [];
          const place = box => `${box.x},${box.y} ${box.width}×${box.height}`;
          new PerformanceObserver(list => {
            for (const shift of list.getEntries().filter(entry => !entry.hadRecentInput)) {
              sum += shift.value;
              for (const { node, previousRect, currentRect } of shift.sources)
                moved.push(`at ${Math.round(shift.startTime)} ms ${node?.outerHTML?.slice(0, 60) ?? node?.nodeName} from ${place(previousRect)} to ${place(currentRect)}`);
            }
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done({ sum, moved }), 300);
        })
        """;

    private const double MaxLayoutShift = 0.01;

    public static TheoryData<int, bool> Looks => new() { { 360, false }, { 360, true }, { 1280, false }, { 1280, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task of_the_shop_is_accessible_and_stands_still(int width, bool dark)
    {
        await using var visitor = await shop.VisitAsync(width, dark);
        var soldOut = await shop.Admin.HasProductAsync($"Sold out tea {width} {dark}", stock: 0);
        var few = await shop.Admin.HasProductAsync($"Rare tea {width} {dark}", stock: 3);
        var discontinued = await shop.Admin.HasProductAsync($"Former tea {width} {dark}", stock: 0);
        await shop.Admin.DiscontinueAsync(discontinued);
        (string Name, string Path)[] pages =
        [
            ("home", "/"), ("list", "/shop/products"), ("category", "/shop/products?category=green-tea&maxPrice=30&inStock=true"), ("search", "/shop/products?q=senca"),
            ("nothing-found", "/shop/products?q=zzzzzz"), ("nothing-fits", "/shop/products?category=green-tea&maxPrice=1"), ("product", $"/shop/products/{shop.Products["TEA-101"]}"),
            ("product-few", $"/shop/products/{few}"), ("product-sold-out", $"/shop/products/{soldOut}"), ("product-discontinued", $"/shop/products/{discontinued}"),
            ("not-found", "/shop/nowhere"), ("cart-empty", "/cart"),
        ];
        foreach (var (name, path) in pages)
        {
            await visitor.OpenAsync(path);
            await CheckAsync(visitor, name, width, dark);
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task of_a_customer_is_accessible_and_stands_still(int width, bool dark)
    {
        await using var visitor = await shop.VisitAsync(width, dark);
        var page = visitor.Page;
        await visitor.OpenAsync("/session/sign-in?to=/account/orders");
        await visitor.SignInAsync();
        await visitor.SeeHeadingAsync("Your orders");
        await CheckAsync(visitor, "orders-empty", width, dark);

        await visitor.PutInCartAsync(shop.Products["TEA-105"]);
        await visitor.PutInCartAsync(shop.Products["WAR-108"]);
        await CheckAsync(visitor, "product-toast", width, dark);
        await visitor.OpenAsync("/cart");
        await CheckAsync(visitor, "cart", width, dark);
        await visitor.OpenAsync("/checkout");
        await CheckAsync(visitor, "checkout", width, dark);
        await page.Locator("#postalCode").FillAsync("1043");
        await page.Locator("form[action='/checkout'] .btn-primary").ClickAsync();
        await Expect(page.Locator("#errors")).ToBeVisibleAsync();
        await CheckAsync(visitor, "checkout-errors", width, dark);
        await visitor.FillAddressAsync();
        await visitor.PayWithAsync("pm_card_visa");
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await CheckAsync(visitor, "order-confirmed", width, dark, isFresh: false);

        await visitor.OrderAsync(shop.Products["TEA-106"], "pm_card_chargeDeclined");
        await visitor.SeeHeadingAsync("We could not take this order");
        await CheckAsync(visitor, "order-rejected", width, dark, isFresh: false);
        await visitor.OrderAsync(shop.Products["TEA-107"], "pm_card_authenticationRequired");
        await visitor.SeeHeadingAsync("Your bank wants to hear from you");
        await CheckAsync(visitor, "order-waiting", width, dark, isFresh: false);
        await visitor.OpenAsync("/account/orders");
        await CheckAsync(visitor, "orders", width, dark);
    }

    // A page that a script has changed since may have moved.
    private static async Task CheckAsync(Visitor visitor, string name, int width, bool dark, bool isFresh = true)
    {
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.KeepScreenshotAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
        var violations = (await visitor.Page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{name}: {string.Join("; ", violations.Select(violation => $"{violation.Id} ({violation.Help}): {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
        var room = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(room == 0, $"{name} is {room} px wider than the window.");
        if (!isFresh) return;
        // 0.1 is a good page's most.
        var shift = await visitor.Page.EvaluateAsync<JsonElement>(LayoutShift);
        Assert.True(shift.GetProperty("sum").GetDouble() < MaxLayoutShift, $"{name} shifts: {shift}");
    }
}
