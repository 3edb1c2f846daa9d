namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Asking_for_a_code : LoginFixture
{
    [Theory]
    [InlineData("http://localhost:3000/session/callback")]
    [InlineData("https://127.0.0.1/session/callback")]
    [InlineData("http://[::1]:8080/session/callback")]
    public async Task brings_back_to_a_shop_on_this_machine_at_any_port(string callback) =>
        Assert.Equal(302, (await Customer.GetAsync(Authorize(("redirect_uri", callback)))).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("https://elsewhere.example/session/callback")]
    [InlineData("http://127.0.0.1.elsewhere.example/session/callback")]
    [InlineData("http://127.0.0.1@elsewhere.example/session/callback")]
    [InlineData("http://ann@127.0.0.1:8080/session/callback")]
    [InlineData("http://127.0.0.1:8080/session/callback/../../elsewhere")]
    [InlineData("http://127.0.0.1:8080/session/callback?to=https://elsewhere.example")]
    [InlineData("http://127.0.0.1:8080/session/callback#")]
    [InlineData("http://127.0.0.1:8080/elsewhere")]
    [InlineData("http://loopback:8080/session/callback")]
    [InlineData("http:\\\\127.0.0.1:8080/session/callback")]
    [InlineData("javascript://127.0.0.1/session/callback")]
    [InlineData("/session/callback")]
    public async Task brings_to_no_other_address(string? callback)
    {
        foreach (var path in new[] { "/oauth2/authorize", "/login", "/signup" }) await AssertNobodyIsSentAwayAsync(Address(path, ("redirect_uri", callback)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("local-client")]
    [InlineData("other")]
    public async Task is_for_the_storefronts_client_only(string? client) => await AssertNobodyIsSentAwayAsync(Authorize(("client_id", client)));

    [Fact]
    public async Task with_two_redirect_uris_is_with_none() =>
        await AssertNobodyIsSentAwayAsync(Authorize() + "&redirect_uri=https%3A%2F%2Felsewhere.example%2Fsession%2Fcallback");

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unauthorized_client")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("scope", "openid phone", "invalid_scope")]
    public async Task tells_the_shop_what_is_wrong_with_it(string parameter, string? value, string error)
    {
        var back = (await Customer.GetAsync(Authorize((parameter, value)))).BackAtTheShop;
        Assert.Equal((error, "s 1&2"), (back["error"], back["state"]));
    }

    private async Task AssertNobodyIsSentAwayAsync(string address)
    {
        var page = await Customer.GetAsync(address);
        Assert.Equal((400, null), (page.Status, page.Location));
        Assert.DoesNotContain("elsewhere", page.Html, StringComparison.Ordinal);
    }
}
