using ServerlessShop.Local.Measuring;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.CommandLine;
using ServerlessShop.Local.Functions;

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

public sealed class The_users_of_the_pool : GatewayFixture
{
    [Theory]
    [InlineData("ann", "a11a11a1-0000-4000-8000-000000000001", null)]
    [InlineData("admin", "c33c33c3-0000-4000-8000-000000000003", "[admin]")]
    [InlineData("customer-1", "d44d44d4-0000-4000-8000-000000000001", null)]
    [InlineData("customer-200", "d44d44d4-0000-4000-8000-000000000200", null)]
    public async Task get_tokens_with_their_id_and_groups(string user, string id, string? groups)
    {
        Assert.Equal(200, (await ReadAsync(await SendAsync("POST", "/orders", await SignInAsync(user)))).Status);
        var claims = Given.Event["requestContext"]!["authorizer"]!["jwt"]!["claims"]!;
        Assert.Equal((id, groups), ((string?)claims["sub"], (string?)claims["cognito:groups"]));
    }

    [Theory]
    [InlineData("carl")]
    [InlineData("customer-0")]
    [InlineData("customer-01")]
    [InlineData("customer-201")]
    public async Task are_no_others(string user) => Assert.Null(await SignInAsync(user));

    // As `token USER` does.
    private async Task<string?> SignInAsync(string user)
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        await using var aws = await AwsEndpoint.StartAsync(
            new LocalServers(nowhere, "", "", nowhere, nowhere, AreItsOwn: true), new FunctionHost([], new IsolatedSandboxes()), Users, new Dictionary<string, string?>(),
            new LogStore(new Dictionary<string, string>(), TimeProvider.System), (_, _, _) => throw new NotSupportedException(), new ShopMetrics(), 0, TestContext.Current.CancellationToken);
        using var shop = new RunningShop(new Uri(aws.Url).Port);
        return await shop.TokenAsync(user);
    }
}
