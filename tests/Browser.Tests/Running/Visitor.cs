using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessShop.Browser.Tests.Running;

/// <summary>Somebody in front of a browser. In the end no script may have failed, and no policy been broken.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly BrowserShop _shop;
    private readonly List<string> _complaints = [];

    public Visitor(BrowserShop shop, IPage page)
    {
        (_shop, Page) = (shop, page);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A response of 404 and the like is said on the console too; those are tested for.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public string Customer { get; private set; } = "";

    public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(path);

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public ILocator Button(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public Task SeeHeadingAsync(string name) => Expect(Heading(name)).ToBeVisibleAsync();

    public Task SeeAsync(string text) => Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <param name="productId">Of a product with stock.</param>
    public async Task PutInCartAsync(string productId, string button = "Put in the cart")
    {
        await OpenAsync($"/shop/products/{productId}");
        await Button(button).ClickAsync();
        await Expect(Page.Locator(".toast")).ToBeVisibleAsync();
    }

    /// <summary>On the login's page.</summary>
    public async Task SignInAsync(string? customer = null)
    {
        Customer = customer ?? _shop.NextCustomer();
        await Page.GetByLabel("Name or email").FillAsync(Customer);
        await Page.GetByLabel("Password").FillAsync(Customer);
        await Button("Sign in").ClickAsync();
    }

    public async Task FillAddressAsync()
    {
        await Page.Locator("#name").FillAsync("Ann Winter");
        await Page.Locator("#street").FillAsync("Lindenallee 12");
        await Page.Locator("#postalCode").FillAsync("10437");
        await Page.Locator("#city").FillAsync("Berlin");
    }

    /// <summary>By the test method's own id: its name is in the visitor's language.</summary>
    public async Task PayWithAsync(string method)
    {
        await Page.Locator($"input[value={method}]").CheckAsync();
        await Page.Locator("form[action='/checkout'] .btn-primary").ClickAsync();
    }

    /// <summary>From a product to the order's page, signing in on the way.</summary>
    public async Task OrderAsync(string productId, string method = "pm_card_visa")
    {
        await PutInCartAsync(productId);
        await OpenAsync("/checkout");
        if (Customer.Length == 0) await SignInAsync();
        await FillAddressAsync();
        await PayWithAsync(method);
        await Page.WaitForURLAsync("**/account/orders/*");
    }

    public string OrderId => new Uri(Page.Url).Segments[^1];

    /// <summary>Presses Tab until it has the focus.</summary>
    public async Task TabToAsync(ILocator locator)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await locator.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {locator}.");
    }

    /// <summary>Into the folder that SHOP_SCREENSHOTS names, if it does.</summary>
    public async Task KeepScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
