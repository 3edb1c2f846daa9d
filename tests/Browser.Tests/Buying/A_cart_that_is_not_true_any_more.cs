using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Buying;

public class A_cart_that_is_not_true_any_more(BrowserShop shop)
{
    [Fact]
    public async Task says_that_a_price_has_changed()
    {
        var product = await shop.Admin.HasProductAsync("Changing Tea", price: 17.50m);
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(product);
        await shop.Admin.SetPriceAsync(product, 18.90m);
        await visitor.OpenAsync("/cart");
        await visitor.SeeAsync("One price has changed since you put it in.");
        await visitor.SeeAsync("Changing Tea now costs €18.90; it was €17.50.");
    }

    [Fact]
    public async Task comes_back_from_the_checkout_with_the_new_price_and_all_that_was_typed()
    {
        var product = await shop.Admin.HasProductAsync("Dearer Tea", price: 17.50m);
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(product);
        await visitor.OpenAsync("/checkout");
        await visitor.SignInAsync();
        await visitor.FillAddressAsync();
        await shop.Admin.SetPriceAsync(product, 18.90m);
        await visitor.PayWithAsync("pm_card_visa");
        await visitor.SeeAsync("Dearer Tea now costs €18.90; it was €17.50.");
        await Expect(visitor.Page.Locator("#street")).ToHaveValueAsync("Lindenallee 12");
        await visitor.Button("Order and pay €18.90").ClickAsync();
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task says_what_is_sold_out_and_does_not_count_it()
    {
        var product = await shop.Admin.HasProductAsync("Rare Tea", price: 40, stock: 1);
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(product);
        await visitor.PutInCartAsync(shop.Products["TEA-101"]);
        await shop.Admin.AdjustAsync(product, -1);
        await visitor.OpenAsync("/cart");
        await visitor.SeeAsync("Rare Tea is not counted: it is sold out.");
        await Expect(visitor.Page.Locator(".total").Last).ToHaveTextAsync("€14.90");
    }

    [Fact]
    public async Task that_somebody_else_has_emptied_is_rejected_without_a_charge()
    {
        var product = await shop.Admin.HasProductAsync("Last Tea", price: 40, stock: 1);
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(product);
        await visitor.OpenAsync("/checkout");
        await visitor.SignInAsync();
        await visitor.FillAddressAsync();
        await shop.Admin.AdjustAsync(product, -1);
        await visitor.PayWithAsync("pm_card_visa");
        await visitor.SeeAsync("Somebody was quicker: the last one is gone. You have not been charged.");
    }
}
