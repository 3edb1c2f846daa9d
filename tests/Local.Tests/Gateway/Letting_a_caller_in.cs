using ServerlessShop.Local.Aws;

namespace ServerlessShop.Local.Tests.Gateway;

public class Letting_a_caller_in : GatewayFixture
{
    [Theory]
    [InlineData("id")]
    [InlineData("access")]
    public async Task takes_the_pools_tokens(string use) =>
        Assert.Equal(200, (await ReadAsync(await SendAsync("POST", "/orders", Users.Token("ann", use)))).Status);

    [Fact]
    public async Task needs_no_token_where_the_route_asks_for_none() =>
        Assert.Equal(200, (await ReadAsync(await SendAsync("GET", "/products/1"))).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    public async Task refuses_what_is_no_token_in_API_Gateways_words(string? token)
    {
        Assert.Equal((401, """{"message":"Unauthorized"}"""), await ReadAsync(await SendAsync("POST", "/orders", token)));
        Assert.True(NothingGiven);
    }

    [Fact]
    public async Task refuses_a_token_signed_with_another_key()
    {
        using var other = new CognitoUsers(Issuer, Client);
        Assert.Equal(401, (await ReadAsync(await SendAsync("POST", "/orders", other.Token("ann")))).Status);
        Assert.True(NothingGiven);
    }
}

public sealed class What_a_token_says : GatewayFixture
{
    private readonly TestIssuer _issuer = new();

    protected override ServerlessShop.Local.Gateway.ITokenKeys Keys => _issuer;

    [Theory]
    [InlineData(Issuer, Client, 5, 200)]
    [InlineData(Issuer, Client, -5, 401)]
    [InlineData(Issuer, "other-client", 5, 401)]
    [InlineData("https://elsewhere.example", Client, 5, 401)]
    public async Task lets_it_in_only_for_this_client_of_this_pool_until_it_ends(string issuer, string audience, int minutes, int status) =>
        Assert.Equal(status, (await ReadAsync(await SendAsync("POST", "/orders", _issuer.Token(issuer, audience, TimeSpan.FromMinutes(minutes))))).Status);
}
