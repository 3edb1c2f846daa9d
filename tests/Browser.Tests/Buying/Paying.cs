using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Buying;

public class Paying(BrowserShop shop)
{
    [Fact]
    public async Task with_a_card_that_is_declined_says_so_and_another_card_pays()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["COF-101"], "pm_card_chargeDeclined");
        await visitor.SeeHeadingAsync("We could not take this order");
        await visitor.SeeAsync("Your bank declined the card. You have not been charged.");
        await Expect(visitor.Page.GetByText("Cancel this order")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("dt.total")).ToHaveTextAsync("Total, not charged");
        await visitor.Button("Pay with another card").ClickAsync();
        // The address is the last one that was filled in.
        await Expect(visitor.Page.Locator("#street")).ToHaveValueAsync("Lindenallee 12");
        await visitor.PayWithAsync("pm_card_mastercard");
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task with_3_D_Secure_goes_to_the_bank_and_comes_back_confirmed()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["COF-102"], "pm_card_authenticationRequired");
        await visitor.SeeHeadingAsync("Your bank wants to hear from you");
        await visitor.Link("Go to your bank").ClickAsync();
        await visitor.Button("Confirm").ClickAsync();
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task with_3_D_Secure_that_is_refused_at_the_bank_says_that_nothing_was_charged()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OrderAsync(shop.Products["COF-104"], "pm_card_authenticationRequired");
        await visitor.Link("Go to your bank").ClickAsync();
        await visitor.Button("Refuse").ClickAsync();
        await visitor.SeeHeadingAsync("We could not take this order");
        await Expect(visitor.Page.Locator(".notice").First).ToContainTextAsync("charged");
    }
}
