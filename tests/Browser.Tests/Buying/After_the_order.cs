using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Buying;

public class After_the_order(BrowserShop shop)
{
    [Fact]
    public async Task it_can_be_cancelled_with_a_reason_and_the_money_comes_back()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["WAR-101"]);
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await visitor.Page.GetByText("Cancel this order").ClickAsync();
        await visitor.Page.GetByLabel("Why?").SelectOptionAsync("I ordered by mistake");
        await visitor.Button("Cancel the order").ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("Cancelled, ");
    }

    [Fact]
    public async Task it_can_be_ordered_again()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["WAR-102"]);
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        await visitor.Button("Order again").ClickAsync();
        await Expect(visitor.Page.Locator(".lines > li")).ToContainTextAsync(["Gaiwan White Porcelain"]);
    }

    [Fact]
    public async Task the_customers_data_can_be_erased_when_nothing_is_under_way()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["WAR-104"]);
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
        var order = visitor.OrderId;
        await visitor.OpenAsync("/account/orders");
        await visitor.Page.Locator("summary", new() { HasText = "Erase my data" }).ClickAsync();
        await EraseAsync(visitor);
        await visitor.SeeAsync("An order of yours is still under way.");
        await shop.Admin.ShipAsync(order);
        await EraseAsync(visitor);
        await visitor.SeeHeadingAsync("Your data is erased");
        await Expect(visitor.Link("Sign in")).ToBeVisibleAsync();
    }

    private static async Task EraseAsync(Visitor visitor)
    {
        await visitor.Page.GetByLabel("I understand that this cannot be undone").CheckAsync();
        await visitor.Button("Erase my data and my account").ClickAsync();
    }
}
