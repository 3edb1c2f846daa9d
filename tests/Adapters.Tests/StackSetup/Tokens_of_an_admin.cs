using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Local;
using ServerlessShop.StackSetup;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

public class Tokens_of_an_admin
{
    private const string Admins = "shop-admins";

    private string _client = Admins;
    private string _factors = """["SOFTWARE_TOKEN_MFA"]""";

    [Fact]
    public async Task name_the_group_if_there_is_a_second_factor_and_the_client_is_the_admins()
    {
        var cognito = Cognito();
        Assert.Equal(["admin", "readers"], Groups(await HandleAsync(cognito, Sample("admin", "readers"))));
        Assert.Equal(
            ["""{"UserPoolId":"eu-central-1_local","ClientId":"local-storefrontclient"}""", """{"UserPoolId":"eu-central-1_local","Username":"admin"}"""],
            cognito.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task do_not_name_it_for_another_client_and_still_name_the_other_groups()
    {
        _client = "shop-storefront";
        Assert.Equal(["readers"], Groups(await HandleAsync(Cognito(), Sample("admin", "readers"))));
    }

    [Theory]
    // Cognito leaves it out.
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""["EMAIL_OTP"]""")]
    public async Task do_not_name_it_without_an_authenticator_app(string factors)
    {
        _factors = factors;
        Assert.Empty(Groups(await HandleAsync(Cognito(), Sample("admin"))));
    }

    [Fact]
    public async Task are_the_only_ones_for_which_Cognito_is_asked()
    {
        var cognito = Cognito();
        Assert.Equal(["readers", "admins"], Groups(await HandleAsync(cognito, Sample("readers", "admins"))));
        Assert.Empty(Groups(await HandleAsync(cognito, Sample())));
        Assert.Empty(cognito.Requests);
    }

    [Fact]
    public async Task come_back_in_the_whole_event()
    {
        var (given, answered) = (Sample("admin"), await HandleAsync(Cognito(), Sample("admin")));
        Assert.True(JsonNode.DeepEquals(given["request"], answered["request"]));
        Assert.Equal("2", (string?)answered["version"]);
        Assert.Equal("""{"groupsToOverride":["admin"],"iamRolesToOverride":[],"preferredRole":null}""", Overridden(answered)!.ToJsonString());
    }

    [Fact]
    public async Task are_not_issued_if_Cognito_does_not_say() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => HandleAsync(new HttpExchanges(_ => (HttpStatusCode.BadRequest, """{"__type":"TooManyRequestsException"}""")), Sample("admin")));

    private HttpExchanges Cognito() => new(request => (HttpStatusCode.OK, request.Headers.GetValues("X-Amz-Target").Single() switch
    {
        "AWSCognitoIdentityProviderService.DescribeUserPoolClient" => $$$"""{"UserPoolClient":{"ClientName":"{{{_client}}}"}}""",
        "AWSCognitoIdentityProviderService.AdminGetUser" => $$"""{"Username":"admin","UserMFASettingList":{{_factors}}}""",
        var other => throw new NotSupportedException(other),
    }));

    private static async Task<JsonObject> HandleAsync(HttpExchanges cognito, JsonObject given)
    {
        using var http = new HttpClient(cognito) { BaseAddress = new Uri("https://cognito-idp.test") };
        return await new PreTokenGeneration(http, Admins, NullLogger.Instance).HandleAsync(given, new TestLambdaContext(), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Groups(JsonObject answered) => Overridden(answered)!["groupsToOverride"]!.AsArray().Select(group => (string)group!);

    private static JsonNode? Overridden(JsonObject answered) => answered["response"]!["claimsAndScopeOverrideDetails"]!["groupOverrideDetails"];

    private static JsonObject Sample(params string[] groups)
    {
        var path = Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, "tests", "events", "pre-token-generation-cognito.json");
        var given = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        given["request"]!["groupConfiguration"]!["groupsToOverride"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]);
        return given;
    }
}
