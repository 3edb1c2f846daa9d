namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Exchanging_a_code : LoginFixture
{
    [Theory]
    [InlineData("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl")]
    [InlineData("code_verifier", null)]
    [InlineData("redirect_uri", "http://127.0.0.1:8081/session/callback")]
    [InlineData("code", "another")]
    public async Task needs_what_it_was_asked_for_with_and_has_one_try(string field, string? value)
    {
        var code = await SignInAsync();
        AssertRefused("invalid_grant", await ExchangeAsync(code, (field, value)));
        if (field != "code") AssertRefused("invalid_grant", await ExchangeAsync(code));
    }

    [Fact]
    public async Task happens_once()
    {
        var code = await SignInAsync();
        Assert.Equal(200, (await ExchangeAsync(code)).Status);
        AssertRefused("invalid_grant", await ExchangeAsync(code));
    }

    [Fact]
    public async Task happens_within_five_minutes()
    {
        var (early, late) = (await SignInAsync(), await SignInAsync(NewCustomer()));
        Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(200, (await ExchangeAsync(early)).Status);
        Time.Advance(TimeSpan.FromSeconds(1));
        AssertRefused("invalid_grant", await ExchangeAsync(late));
    }

    [Fact]
    public async Task takes_no_verifier_for_a_code_without_a_challenge()
    {
        await SignInAsync();
        var plain = Authorize(("code_challenge", null), ("code_challenge_method", null));
        AssertRefused("invalid_grant", await ExchangeAsync((await Customer.GetAsync(plain)).BackAtTheShop["code"]!));
        Assert.Equal(200, (await ExchangeAsync((await Customer.GetAsync(plain)).BackAtTheShop["code"]!, ("code_verifier", null))).Status);
    }

    [Fact]
    public async Task gives_an_id_token_for_the_scope_openid_only()
    {
        await SignInAsync();
        var (_, tokens) = await ExchangeAsync((await Customer.GetAsync(Authorize(("scope", "profile")))).BackAtTheShop["code"]!);
        Assert.False(tokens.ContainsKey("id_token"));
        Assert.Equal("profile", Read(tokens, "access_token").GetClaim("scope").Value);
    }

    [Theory]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("client_id", null, "invalid_request")]
    [InlineData("client_id", "local-client", "invalid_client")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("redirect_uri", null, "invalid_request")]
    public async Task is_refused_in_Cognitos_words(string field, string? value, string error) => AssertRefused(error, await ExchangeAsync(await SignInAsync(), (field, value)));
}
