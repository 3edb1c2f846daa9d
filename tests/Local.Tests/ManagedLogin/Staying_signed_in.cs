namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Staying_signed_in : LoginFixture
{
    [Fact]
    public async Task takes_a_refresh_token_which_stays_the_same()
    {
        var refresh = await RefreshTokenAsync();
        Time.Advance(TimeSpan.FromHours(2));
        var (status, tokens) = await RefreshAsync(refresh);

        Assert.Equal((200, 3600, false), (status, (int?)tokens["expires_in"], tokens.ContainsKey("refresh_token")));
        var (id, access) = (Read(tokens, "id_token"), Read(tokens, "access_token"));
        Assert.Equal(("ann", "ann"), (id.GetClaim("cognito:username").Value, access.GetClaim("username").Value));
        Assert.Equal(Time.GetUtcNow().AddHours(-2).ToUnixTimeSeconds(), long.Parse(id.GetClaim("auth_time").Value, null));
        Assert.Equal(200, (await RefreshAsync(refresh)).Status);
    }

    [Fact]
    public async Task ends_with_its_revocation()
    {
        var refresh = await RefreshTokenAsync();
        Assert.Equal(200, (await PostAsync("/oauth2/revoke", ("token", refresh), ("client_id", Client))).Status);
        AssertRefused("invalid_grant", await RefreshAsync(refresh));
    }

    [Fact]
    public async Task ends_after_thirty_days()
    {
        var refresh = await RefreshTokenAsync();
        Time.Advance(TimeSpan.FromDays(30));
        AssertRefused("invalid_grant", await RefreshAsync(refresh));
    }

    [Fact]
    public async Task needs_a_refresh_token()
    {
        AssertRefused("invalid_request", await RefreshAsync(""));
        AssertRefused("invalid_grant", await RefreshAsync("another"));
        AssertRefused("invalid_client", await RefreshAsync(await RefreshTokenAsync(), "other"));
    }

    [Fact]
    public async Task is_revoked_in_Cognitos_words()
    {
        AssertRefused("invalid_request", await PostAsync("/oauth2/revoke", ("client_id", Client)));
        AssertRefused("unsupported_token_type", await PostAsync("/oauth2/revoke", ("client_id", Client), ("token", Users.Token("ann", "access"))));
        var (status, body) = await PostAsync("/oauth2/revoke", ("client_id", "other"), ("token", "any"));
        Assert.Equal((401, "invalid_client"), (status, (string?)body["error"]));
        Assert.Equal(200, (await PostAsync("/oauth2/revoke", ("client_id", Client), ("token", "unknown"))).Status);
    }

    private async Task<string> RefreshTokenAsync() => (string)(await ExchangeAsync(await SignInAsync())).Body["refresh_token"]!;
}
