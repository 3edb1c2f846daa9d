using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Looking;

public class Searching(BrowserShop shop)
{
    [Fact]
    public async Task forgives_typing_errors_and_says_so()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OpenAsync("/shop/products?q=senca");
        await visitor.SeeHeadingAsync("“senca”");
        await Expect(visitor.Page.Locator(".head")).ToContainTextAsync("We also looked for sencha");
    }

    [Fact]
    public async Task is_narrowed_down_by_filters_each_of_which_can_be_taken_away()
    {
        await using var visitor = await shop.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/shop/products");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Green tea" }).CheckAsync();
        await page.GetByLabel("To €").FillAsync("15");
        await visitor.Button("Show products").ClickAsync();
        await visitor.SeeHeadingAsync("Green tea");
        var narrow = await page.Locator(".card").CountAsync();
        await visitor.Link("Up to €15").ClickAsync();
        Assert.Equal(["Green tea ×, remove"], await page.Locator(".chip").AllTextContentsAsync());
        Assert.True(await page.Locator(".card").CountAsync() > narrow);
        await page.GoBackAsync();
        await Expect(page.Locator(".card")).ToHaveCountAsync(narrow);
    }

    [Fact]
    public async Task sorts_and_goes_on_page_by_page()
    {
        await using var visitor = await shop.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/shop/products");
        await page.GetByLabel("Sort by").SelectOptionAsync("price-asc");
        await visitor.Button("Sort", exact: true).ClickAsync();
        var first = await page.Locator(".card .price").AllTextContentsAsync();
        Assert.Equal(first.Order(Comparer<string>.Create((a, b) => decimal.Parse(a[1..]).CompareTo(decimal.Parse(b[1..])))), first);
        await visitor.Link("Next 12 products").ClickAsync();
        await Expect(page.Locator(".pager")).ToContainTextAsync("24 of ");
        // The filters of the first page are still there, with their counts.
        await Expect(page.Locator(".facets .num").Nth(1)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+(?![\s\S])"));
    }

    [Fact]
    public async Task suggests_while_somebody_types()
    {
        await using var visitor = await shop.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Search the shop" });
        await field.PressSequentiallyAsync("dar", new() { Delay = 30 });
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Dar");
        await Expect(page.GetByRole(AriaRole.Option).Last).ToHaveTextAsync("All for “dar”");
        await visitor.KeepScreenshotAsync("suggestions");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", "suggestion-1");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("“dar”");
    }

    [Fact]
    public async Task for_what_is_not_there_offers_a_way_on()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OpenAsync("/shop/products?category=green-tea&maxPrice=1");
        await visitor.SeeAsync("Nothing fits all of this");
        await visitor.Link("Without “Up to €1”").ClickAsync();
        await visitor.SeeHeadingAsync("Green tea");
        Assert.True(await visitor.Page.Locator(".card").CountAsync() > 0);
    }

    [Fact]
    public async Task shows_scripts_in_names_and_in_what_is_looked_for_as_text()
    {
        const string Hostile = "</script><img src=x onerror=alert(1)>\"'<b>Tea</b>";
        var product = await shop.Admin.HasProductAsync(Hostile, description: Hostile, tags: ["<i>tag</i>"]);
        await using var visitor = await shop.VisitAsync();
        visitor.Page.Dialog += (_, _) => Assert.Fail("A script of the catalogue was run.");
        await visitor.OpenAsync($"/shop/products/{product}");
        await visitor.SeeHeadingAsync(Hostile);
        await Expect(visitor.Page.Locator("main b")).ToHaveCountAsync(0);
        await visitor.OpenAsync($"/shop/products?q={Uri.EscapeDataString(Hostile)}");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync($"“{Hostile}”");
        await Expect(visitor.Page.Locator("#q")).ToHaveValueAsync(Hostile);
        await visitor.PutInCartAsync(product);
        await visitor.OpenAsync("/cart");
        await visitor.SeeAsync(Hostile);
    }
}
