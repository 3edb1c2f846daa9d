using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Buying;

public class Whoever_comes(BrowserShop shop)
{
    [Fact]
    public async Task in_German_buys_in_German()
    {
        await using var visitor = await shop.VisitAsync(locale: "de-DE");
        await visitor.OpenAsync("/");
        await visitor.SeeHeadingAsync("Tee, Kaffee und was man dafür braucht");
        await visitor.PutInCartAsync(shop.Products["TEA-101"], "In den Korb");
        await visitor.OpenAsync("/checkout");
        await visitor.SignInAsync();
        await visitor.SeeHeadingAsync("Kasse");
        await visitor.FillAddressAsync();
        await visitor.Page.Locator("input[value=pm_card_visa]").CheckAsync();
        await visitor.Button("Zahlungspflichtig bestellen, 14,90\u00a0€").ClickAsync();
        await visitor.SeeHeadingAsync("Danke, Ihre Bestellung ist bestätigt");
        await visitor.Button("English").ClickAsync();
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task without_JavaScript_buys_all_the_same()
    {
        await using var visitor = await shop.VisitAsync(javaScript: false);
        await visitor.OpenAsync("/");
        await visitor.Page.GetByLabel("Search the shop").FillAsync("senca");
        await visitor.Button("Search").ClickAsync();
        await visitor.Link("Sencha Fukamushi, 100 g").ClickAsync();
        await visitor.Button("Put in the cart").ClickAsync();
        await visitor.Link("Go to the cart").ClickAsync();
        await visitor.Button("One more").ClickAsync();
        await Expect(visitor.Page.GetByLabel("Quantity", new() { Exact = true })).ToHaveValueAsync("2");
        await visitor.Link("To the checkout").ClickAsync();
        await visitor.SignInAsync();
        await visitor.FillAddressAsync();
        await visitor.PayWithAsync("pm_card_visa");
        // The page is read again by itself.
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task with_a_keyboard_alone_buys_all_the_same()
    {
        await using var visitor = await shop.VisitAsync();
        var (page, keyboard) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.OpenAsync("/");
        await keyboard.PressAsync("Tab");
        await Expect(visitor.Link("Skip to the content")).ToBeFocusedAsync();
        await visitor.TabToAsync(page.Locator("#q"));
        await keyboard.TypeAsync("fukam", new() { Delay = 30 });
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Sencha Fukamushi, 100 g");
        await visitor.TabToAsync(visitor.Button("Put in the cart"));
        await keyboard.PressAsync("Enter");
        await visitor.SeeAsync("is in your cart.");
        await visitor.TabToAsync(visitor.Link("Go to the cart"));
        await keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Cart");
        await visitor.TabToAsync(visitor.Link("To the checkout"));
        await keyboard.PressAsync("Enter");
        await visitor.TabToAsync(page.Locator("#username"));
        var customer = shop.NextCustomer();
        await keyboard.TypeAsync(customer);
        await visitor.TabToAsync(page.Locator("#password"));
        await keyboard.TypeAsync(customer);
        await keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Checkout");
        foreach (var (field, text) in new[] { ("#name", "Ann Winter"), ("#street", "Lindenallee 12"), ("#postalCode", "10437"), ("#city", "Berlin") })
        {
            await visitor.TabToAsync(page.Locator(field));
            await keyboard.TypeAsync(text);
        }

        await visitor.TabToAsync(page.Locator("input[name=paymentMethod]").First);
        await keyboard.PressAsync("Space");
        await visitor.TabToAsync(visitor.Button("Order and pay €14.90"));
        await keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Thank you, your order is confirmed");
    }

    [Fact]
    public async Task with_errors_in_the_checkout_keeps_what_was_typed_and_is_led_to_them()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.PutInCartAsync(shop.Products["TEA-101"]);
        await visitor.OpenAsync("/checkout");
        await visitor.SignInAsync();
        await visitor.FillAddressAsync();
        await visitor.Page.Locator("#postalCode").FillAsync("1043");
        await visitor.PayWithAsync("pm_card_visa");
        await visitor.SeeAsync("One thing to correct. Nothing has been ordered or charged.");
        await Expect(visitor.Page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator("#postalCode")).ToHaveValueAsync("1043");
        await Expect(visitor.Page.Locator("#postalCode")).ToHaveAccessibleDescriptionAsync("Enter five digits, such as 10437.");
        await Expect(visitor.Page.Locator("#street")).ToHaveValueAsync("Lindenallee 12");
    }
}
