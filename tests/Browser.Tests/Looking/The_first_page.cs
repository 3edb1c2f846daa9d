using ServerlessShop.Browser.Tests.Running;

namespace ServerlessShop.Browser.Tests.Looking;

public class The_first_page(BrowserShop shop)
{
    private const int MaxBytes = 30 * 1024;
    private const int MaxRequests = 3;

    [Fact]
    public async Task is_light_and_asks_for_little_besides_its_pictures()
    {
        await using var visitor = await shop.VisitAsync();
        var requests = new List<Microsoft.Playwright.IRequest>();
        visitor.Page.RequestFinished += (_, request) => requests.Add(request);
        await visitor.OpenAsync("/");
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        var others = requests.Where(request => request.ResourceType != "image" && !request.Url.EndsWith("favicon.svg", StringComparison.Ordinal)).ToList();
        var bytes = 0;
        foreach (var request in others) bytes += (await request.SizesAsync()) is { } sizes ? sizes.ResponseBodySize + sizes.ResponseHeadersSize : 0;
        Assert.Equal(MaxRequests, others.Count);
        Assert.InRange(bytes, 1, MaxBytes);
    }

    [Fact]
    public async Task loads_nothing_from_anywhere_else()
    {
        await using var visitor = await shop.VisitAsync();
        var hosts = new HashSet<string>();
        visitor.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        await visitor.OpenAsync("/");
        await visitor.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Assert.Equal([new Uri(shop.Shop.ApiUrl).Authority], hosts);
    }

    [Fact]
    public async Task says_everything_in_the_language_and_colours_that_were_chosen()
    {
        await using var visitor = await shop.VisitAsync();
        await visitor.OpenAsync("/cart?full=1");
        await visitor.Button("Deutsch").ClickAsync();
        await visitor.SeeHeadingAsync("Ihr Korb ist leer");
        Assert.EndsWith("/cart?full=1", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Button("Dunkel").ClickAsync();
        Assert.Equal("dark", await visitor.Page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("rgb(21, 20, 19)", await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }
}
