using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.SigningIn;

/// <summary>By another browser, by the API or by the shop: this session and its token are still good.</summary>
public class An_account_that_was_erased_elsewhere
{
    private static readonly string s_erased = FakeShop.Order("o-1", payment: "requires-action").Replace("\"DE\"", "\"erased\"", StringComparison.Ordinal);

    [Theory]
    [InlineData("/account/orders")]
    [InlineData("/account/orders/o-1")]
    [InlineData("/checkout")]
    public async Task ends_the_session_at_the_next_page_that_needs_it(string path)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await SignInAsync(storefront);
        var page = await visitor.GetAsync(path);
        Assert.Contains("Your data is erased", page.Body, StringComparison.Ordinal);
        AssertEnded(storefront, visitor, page);
    }

    [Theory]
    [InlineData("/account/orders/o-1/cancel")]
    [InlineData("/account/orders/o-1/again")]
    [InlineData("/account/erase")]
    public async Task ends_it_at_the_next_form(string path)
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await SignInAsync(storefront);
        storefront.Shop.On("POST /orders/o-1/cancel", 202, s_erased);
        AssertEnded(storefront, visitor, await visitor.PostAsync(path, ("sure", "yes")));
    }

    [Fact]
    public async Task ends_it_when_an_order_is_refused_for_it()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await SignInAsync(storefront);
        storefront.Shop.Refuse("POST /orders", 409, "customer-erased");
        var page = await visitor.PostAsync(
            "/checkout", ("name", "Ann Winter"), ("street", "Lindenallee 12"), ("postalCode", "10437"), ("city", "Berlin"), ("country", "DE"),
            ("paymentMethod", "pm_card_visa"), ("line", "sencha 2 12.50 EUR"));
        Assert.Contains("Your data is erased", page.Body, StringComparison.Ordinal);
        AssertEnded(storefront, visitor, page);
    }

    [Fact]
    public async Task tells_a_script_to_ask_for_the_page()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = await SignInAsync(storefront);
        Assert.Equal(401, (await visitor.GetAsync("/account/orders/o-1/progress")).Status);
    }

    [Fact]
    public async Task and_never_ordered_anything_is_known_to_the_login()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("POST /oauth2/token", 400, """{"error":"invalid_grant"}""");
        Assert.Equal("/session/sign-in?to=%2Faccount%2Forders", (await visitor.GetAsync("/account/orders")).Location);
        Assert.Null(storefront.Sessions.Only.Content.SignedIn);
    }

    [Fact]
    public async Task is_not_that_of_an_admin_who_sees_it_among_others()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders", 200, FakeShop.Orders(s_erased.Replace("\"customerId\":\"ann\"", "\"customerId\":\"ben\"", StringComparison.Ordinal)));
        Assert.Contains("Signed in as ann@shop.test", (await visitor.GetAsync("/account/orders")).Body, StringComparison.Ordinal);
    }

    private static async Task<Visitor> SignInAsync(RunningStorefront storefront)
    {
        storefront.Shop.On("GET /orders", 200, FakeShop.Orders(s_erased));
        storefront.Shop.On("GET /orders/o-1", 200, s_erased);
        var visitor = storefront.Visit();
        await visitor.PutInCartAsync();
        await visitor.SignInAsync();
        return visitor;
    }

    private static void AssertEnded(RunningStorefront storefront, Visitor visitor, Response page)
    {
        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("ann@shop.test", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, storefront.Sessions.Count);
        Assert.Null(visitor.Session);
    }
}
