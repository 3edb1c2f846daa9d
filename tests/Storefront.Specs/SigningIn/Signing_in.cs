using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using ServerlessShop.Storefront.Specs.Running;

namespace ServerlessShop.Storefront.Specs.SigningIn;

public class Signing_in
{
    [Fact]
    public async Task goes_to_the_login_with_a_challenge_and_comes_back_with_a_code()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var away = new Uri((await visitor.GetAsync("/session/sign-in?to=/checkout")).Location!);
        var asked = HttpUtility.ParseQueryString(away.Query);
        Assert.Equal(("/oauth2/authorize", "code", "storefront", "S256"), (away.AbsolutePath, asked["response_type"], asked["client_id"], asked["code_challenge_method"]));
        var back = await visitor.GetAsync($"/session/callback?code=code-1&state={asked["state"]}");
        Assert.Equal((303, "/checkout"), (back.Status, back.Location));
        var exchanged = HttpUtility.ParseQueryString(storefront.Shop.Sent.Single(sent => sent.Path == "/oauth2/token").Body);
        Assert.Equal(("authorization_code", "code-1", asked["redirect_uri"]), (exchanged["grant_type"], exchanged["code"], exchanged["redirect_uri"]));
        Assert.Equal(asked["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(exchanged["code_verifier"]!))));
    }

    [Fact]
    public async Task begins_with_an_account_where_there_is_none_yet()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var away = new Uri((await visitor.GetAsync("/session/sign-up?to=/checkout")).Location!);
        var asked = HttpUtility.ParseQueryString(away.Query);
        Assert.Equal(("/signup", "code", "storefront", "S256"), (away.AbsolutePath, asked["response_type"], asked["client_id"], asked["code_challenge_method"]));
        Assert.Equal("/checkout", (await visitor.GetAsync($"/session/callback?code=code-1&state={asked["state"]}")).Location);
    }

    [Fact]
    public async Task keeps_the_cart_under_a_new_id()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.PutInCartAsync(2);
        var before = visitor.Session;
        await visitor.SignInAsync();
        Assert.NotEqual(before, visitor.Session);
        var session = storefront.Sessions.Only.Content;
        Assert.Equal((2, "ann", "ann@shop.test"), (session.Cart.Count, session.SignedIn!.CustomerId, session.SignedIn.Name));
    }

    [Fact]
    public async Task with_a_state_that_this_browser_did_not_get_is_refused()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var attacker = storefront.Visit();
        using var victim = storefront.Visit();
        var state = HttpUtility.ParseQueryString(new Uri((await attacker.GetAsync("/session/sign-in")).Location!).Query)["state"];
        Assert.Equal(400, (await victim.GetAsync($"/session/callback?code=code-1&state={state}")).Status);
        Assert.DoesNotContain(storefront.Shop.Sent, sent => sent.Path == "/oauth2/token");
    }

    [Fact]
    public async Task that_took_too_long_begins_again()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        var state = HttpUtility.ParseQueryString(new Uri((await visitor.GetAsync("/session/sign-in")).Location!).Query)["state"];
        storefront.Time.Shift = TimeSpan.FromMinutes(16);
        Assert.Equal(400, (await visitor.GetAsync($"/session/callback?code=code-1&state={state}")).Status);
    }

    [Fact]
    public async Task is_renewed_shortly_before_its_end()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Grant("access-2", refresh: null);
        storefront.Time.Shift = TimeSpan.FromMinutes(57);
        await visitor.GetAsync("/account/orders");
        Assert.Equal("Bearer access-1", storefront.Shop.Sent.Last(sent => sent.Path.StartsWith("/orders", StringComparison.Ordinal)).Token);
        storefront.Time.Shift = TimeSpan.FromMinutes(59);
        await visitor.GetAsync("/account/orders");
        Assert.Equal("Bearer access-2", storefront.Shop.Sent.Last(sent => sent.Path.StartsWith("/orders", StringComparison.Ordinal)).Token);
        Assert.Equal("refresh-1", storefront.Sessions.Only.Content.SignedIn!.RefreshToken);
    }

    [Fact]
    public async Task is_asked_for_again_when_the_login_renews_it_no_more()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("POST /oauth2/token", 400, """{"error":"invalid_grant"}""");
        storefront.Time.Shift = TimeSpan.FromHours(2);
        Assert.Equal("/session/sign-in?to=%2Faccount%2Forders", (await visitor.GetAsync("/account/orders")).Location);
        Assert.Null(storefront.Sessions.Only.Content.SignedIn);
    }

    [Fact]
    public async Task is_asked_for_again_when_the_API_takes_the_token_no_more()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        storefront.Shop.On("GET /orders", 401, """{"message":"Unauthorized"}""");
        Assert.Equal("/session/sign-in?to=%2Faccount%2Forders", (await visitor.GetAsync("/account/orders")).Location);
    }

    [Fact]
    public async Task ends_at_the_login_too_and_leaves_nothing()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        var out_ = await visitor.PostAsync("/session/sign-out");
        Assert.StartsWith(new Uri(storefront.Shop.Address, "/logout?client_id=storefront&logout_uri=").AbsoluteUri, out_.Location, StringComparison.Ordinal);
        Assert.Equal("token=refresh-1&client_id=storefront", storefront.Shop.Sent.Single(sent => sent.Path == "/oauth2/revoke").Body);
        Assert.Equal(0, storefront.Sessions.Count);
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task puts_no_token_on_a_page()
    {
        await using var storefront = await RunningStorefront.StartAsync();
        using var visitor = storefront.Visit();
        await visitor.SignInAsync();
        var page = await visitor.GetAsync("/account/orders");
        Assert.Contains("ann@shop.test", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("access-1", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-1", page.Body, StringComparison.Ordinal);
    }
}
