using System.Text.Json.Nodes;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.ManagedLogin;

public sealed class Signing_in : LoginFixture
{
    [Fact]
    public async Task leads_from_the_shop_to_a_page_and_back_with_a_code_that_buys_tokens()
    {
        var toThePage = await Customer.GetAsync(Authorize());
        Assert.Equal((302, Address("/login")), (toThePage.Status, toThePage.Location));
        var page = await Customer.FollowAsync(toThePage);
        Assert.Equal(200, page.Status);

        var back = (await Customer.SubmitAsync(page, ("username", "ann"), ("password", "ann"))).BackAtTheShop;
        Assert.Equal("s 1&2", back["state"]);
        var (status, tokens) = await ExchangeAsync(back["code"]!);

        Assert.Equal((200, "Bearer", 3600), (status, (string?)tokens["token_type"], (int?)tokens["expires_in"]));
        Assert.NotEmpty((string?)tokens["refresh_token"] ?? "");
        var (id, access) = (Read(tokens, "id_token"), Read(tokens, "access_token"));
        Assert.Equal([Client], id.Audiences);
        Assert.Equal(("n-1", "ann@example.org", "ann"), (id.GetClaim("nonce").Value, id.GetClaim("email").Value, id.GetClaim("cognito:username").Value));
        Assert.Equal(("a11a11a1-0000-4000-8000-000000000001", id.Subject), (access.Subject, access.Subject));
        Assert.Equal((Client, "access", "openid email profile"), (access.GetClaim("client_id").Value, access.GetClaim("token_use").Value, access.GetClaim("scope").Value));
    }

    [Theory]
    [InlineData("id_token")]
    [InlineData("access_token")]
    public async Task gives_tokens_that_the_API_takes(string token)
    {
        var check = new TokenCheck(new JwtAuthorizer("https://pool.example", ["local-client", Client]), Users);
        var (_, tokens) = await ExchangeAsync(await SignInAsync(name: "admin"));
        var taken = await check.CheckAsync($"Bearer {(string?)tokens[token]}", TestContext.Current.CancellationToken);
        Assert.Equal("admin", taken?.GetClaim("cognito:groups").Value);
    }

    [Fact]
    public async Task tells_the_pool_s_trigger_whose_tokens_they_are_and_for_which_client()
    {
        var (_, tokens) = await ExchangeAsync(await SignInAsync(name: "admin"));
        await RefreshAsync((string)tokens["refresh_token"]!);
        Assert.Equal([Trigger, Trigger], Functions.Events.Select(call => call.Function));
        Assert.Equal(["TokenGeneration_HostedAuth", "TokenGeneration_RefreshTokens"], Functions.Events.Select(call => (string?)call.Event["triggerSource"]));
        var given = Functions.Events[0].Event;
        Assert.Equal(
            ("2", "pool.example", "admin", Client, "admin@example.org", "admin"),
            ((string?)given["version"], (string?)given["userPoolId"], (string?)given["userName"], (string?)given["callerContext"]!["clientId"],
             (string?)given["request"]!["userAttributes"]!["email"], (string?)given["request"]!["groupConfiguration"]!["groupsToOverride"]![0]));
    }

    [Fact]
    public async Task gives_both_tokens_the_groups_that_the_trigger_leaves()
    {
        Respond = given =>
        {
            given["response"] = JsonNode.Parse("""{"claimsAndScopeOverrideDetails":{"groupOverrideDetails":{"groupsToOverride":[]}}}""");
            return RecordingFunctions.Answer(given.ToJsonString());
        };
        var (_, tokens) = await ExchangeAsync(await SignInAsync(name: "admin"));
        Assert.False(Read(tokens, "id_token").TryGetClaim("cognito:groups", out _));
        Assert.False(Read(tokens, "access_token").TryGetClaim("cognito:groups", out _));
    }

    [Fact]
    public async Task gives_no_tokens_if_the_trigger_fails()
    {
        Respond = _ => RecordingFunctions.Error("HttpRequestException");
        var (status, body) = await ExchangeAsync(await SignInAsync());
        Assert.Equal((400, "invalid_grant"), (status, (string?)body["error"]));
        Assert.StartsWith("PreTokenGeneration failed with error", (string?)body["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@example.org", "ann")]
    [InlineData("Ann", "ann")]
    public async Task takes_the_address_too_and_capitals(string name, string password)
    {
        var page = await Customer.GetAsync(Address("/login"));
        Assert.NotNull((await Customer.SubmitAsync(page, ("username", name), ("password", password))).BackAtTheShop["code"]);
    }

    [Fact]
    public async Task does_not_say_whether_the_name_or_the_password_is_wrong()
    {
        var page = await Customer.GetAsync(Address("/login"));
        var wrongPassword = await Customer.SubmitAsync(page, ("username", "ann"), ("password", "ben"));
        var wrongName = await Customer.SubmitAsync(page, ("username", "carl"), ("password", "ben"));

        Assert.Equal((400, 400), (wrongPassword.Status, wrongName.Status));
        Assert.Contains("Wrong name or password.", wrongName.Html, StringComparison.Ordinal);
        Assert.Equal(wrongName.Html.Replace("carl", "ann", StringComparison.Ordinal), wrongPassword.Html);
        Assert.Null(Customer.Cookie("cognito"));
    }

    [Fact]
    public async Task can_be_tried_again_on_the_same_page()
    {
        var refused = await Customer.SubmitAsync(await Customer.GetAsync(Address("/login")), ("username", "ann"), ("password", "?"));
        Assert.Contains("value=\"ann\"", refused.Html, StringComparison.Ordinal);
        Assert.NotNull((await Customer.SubmitAsync(refused, ("username", "ann"), ("password", "ann"))).BackAtTheShop["code"]);
    }

    [Fact]
    public async Task is_asked_for_once_an_hour()
    {
        await SignInAsync();
        Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await ExchangeAsync((await Customer.GetAsync(Authorize())).BackAtTheShop["code"]!)).Status);

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Address("/login"), (await Customer.GetAsync(Authorize())).Location);
    }

    [Fact]
    public async Task is_remembered_by_a_cookie_that_no_script_reads()
    {
        await SignInAsync();
        Assert.True(Customer.Cookie("cognito")!.HttpOnly);
        Assert.True(Customer.Cookie("XSRF-TOKEN")!.HttpOnly);
        Assert.DoesNotContain("ann", Customer.Cookie("cognito")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_what_was_typed_or_asked_as_text()
    {
        var page = await Customer.GetAsync(Address("/login", ("state", "\"><script>1</script>")) + "&\"><script>2</script>");
        var refused = await Customer.SubmitAsync(page, ("username", "\"><script>3</script>"), ("password", "?"));
        Assert.DoesNotContain("<script", page.Html + refused.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&quot;&gt;&lt;script&gt;3", refused.Html, StringComparison.Ordinal);
    }
}
