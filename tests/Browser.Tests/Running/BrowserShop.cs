using Microsoft.Playwright;
using ServerlessShop.Browser.Tests.Running;
using ServerlessShop.Local;
using ServerlessShop.Local.Seed;

[assembly: AssemblyFixture(typeof(BrowserShop))]
// A shop, its functions and a browser share the machine.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace ServerlessShop.Browser.Tests.Running;

/// <summary>A shop with the demo catalogue, and a browser to visit it with.</summary>
public sealed class BrowserShop : IAsyncLifetime
{
    private const string Variable = "SHOP_BROWSER";
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string? s_executable = Environment.GetEnvironmentVariable(Variable) ?? s_places.FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _customers;

    public Shop Shop { get; private set; } = null!;

    /// <summary>Ids of products by their SKUs.</summary>
    public IReadOnlyDictionary<string, string> Products { get; private set; } = null!;

    public ShopAdmin Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (s_executable is null) return;
        Assertions.SetDefaultExpectTimeout(60_000);
        var stop = TestContext.Current.CancellationToken;
        Shop = await Shop.StartAsync(new ShopOptions(), stop);
        Products = await new CatalogueSeeder(new Uri(Shop.ApiUrl), Shop.Users.Token("admin")).RunAsync(Catalogue.Demo, stop);
        Admin = new ShopAdmin(new Uri(Shop.ApiUrl), Shop.Users.Token("admin"));
        await Admin.SeeInSearchAsync(Catalogue.Demo.Count);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = s_executable, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    /// <summary>Somebody comes in, whom the shop has never seen. Where there is no browser the test is skipped.</summary>
    public async Task<Visitor> VisitAsync(int width = 1280, bool dark = false, string locale = "en-GB", bool javaScript = true)
    {
        Assert.SkipUnless(s_executable is not null, $"There is no browser: install Debian's package chromium, or name one in {Variable}.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Shop.ApiUrl,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            TimezoneId = "Europe/Berlin",
            // A ring that beats is drawn sixty times a second, here by the processor.
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(60_000);
        return new Visitor(this, await context.NewPageAsync());
    }

    /// <summary>A customer of the demo shop who has not ordered yet; the password is the name.</summary>
    public string NextCustomer() => $"customer-{Interlocked.Increment(ref _customers)}";

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Admin?.Dispose();
        if (Shop is not null) await Shop.DisposeAsync();
    }
}
