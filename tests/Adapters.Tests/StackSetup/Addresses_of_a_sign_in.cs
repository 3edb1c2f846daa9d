using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Lambda;
using ServerlessShop.Local;
using ServerlessShop.StackSetup;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

public class Addresses_of_a_sign_in
{
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
    private const string Described = """
        {"UserPoolClient":{"UserPoolId":"eu-central-1_AbCdEfGhI","ClientName":"StorefrontClient-x","ClientId":"4r9qk1p2m3n4o5p6q7r8s9t0u1",
        "LastModifiedDate":1774000000.1,"CreationDate":1774000000.1,"RefreshTokenValidity":30,"TokenValidityUnits":{},"ExplicitAuthFlows":["ALLOW_REFRESH_TOKEN_AUTH"],
        "SupportedIdentityProviders":["COGNITO"],"CallbackURLs":["https://localhost/"],"LogoutURLs":["https://localhost/"],"AllowedOAuthFlows":["code"],
        "AllowedOAuthScopes":["openid","email","profile"],"AllowedOAuthFlowsUserPoolClient":true,"PreventUserExistenceErrors":"ENABLED",
        "EnableTokenRevocation":true,"EnablePropagateAdditionalUserContextData":false,"AuthSessionValidity":3}}
        """;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task are_entered_beside_all_that_the_client_is_set_to()
    {
        var cognito = new HttpExchanges(request => (HttpStatusCode.OK, Is(request, "Describe") ? Described : "{}"));
        await ProvideAsync(cognito, Sample());
        Assert.Equal("""{"UserPoolId":"eu-central-1_AbCdEfGhI","ClientId":"4r9qk1p2m3n4o5p6q7r8s9t0u1"}""", cognito.Requests[0].Body);

        var expected = JsonNode.Parse(Described)!["UserPoolClient"]!.AsObject();
        expected.Remove("LastModifiedDate");
        expected.Remove("CreationDate");
        string[] shop = ["https://shop.example.org", "https://d111111abcdef8.cloudfront.net", "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com"];
        expected["CallbackURLs"] = new JsonArray([.. shop.Select(address => $"{address}/session/callback")]);
        expected["LogoutURLs"] = new JsonArray([.. shop.Select(address => $"{address}/")]);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(cognito.Requests[1].Body)), cognito.Requests[1].Body);
        Assert.Equal(2, cognito.Requests.Count);
    }

    [Fact]
    public async Task that_are_the_same_are_entered_once()
    {
        var cognito = new HttpExchanges(request => (HttpStatusCode.OK, Is(request, "Describe") ? Described : "{}"));
        await ProvideAsync(cognito, Sample("https://d111111abcdef8.cloudfront.net", "https://d111111abcdef8.cloudfront.net"));
        Assert.Single(JsonNode.Parse(cognito.Requests[1].Body)!["CallbackURLs"]!.AsArray());
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ConcurrentModificationException")]
    [InlineData("TooManyRequestsException")]
    public async Task are_entered_again_where_that_may_pass(string error)
    {
        var refused = 0;
        var cognito = new HttpExchanges(request => refused++ < 2 ? (HttpStatusCode.BadRequest, $$"""{"__type":"{{error}}"}""") : (HttpStatusCode.OK, Is(request, "Describe") ? Described : "{}"));
        await _time.PassUntilDoneAsync(ProvideAsync(cognito, Sample()), TimeSpan.FromSeconds(1));
        Assert.Equal(4, cognito.Requests.Count);
    }

    [Fact]
    public async Task that_Cognito_does_not_take_stop_the_deployment_with_its_reason()
    {
        var cognito = new HttpExchanges(request => Is(request, "Describe") ? (HttpStatusCode.OK, Described) : (HttpStatusCode.BadRequest, """{"__type":"InvalidParameterException","message":"no"}"""));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => ProvideAsync(cognito, Sample()));
        Assert.Contains("UpdateUserPoolClient: {\"__type\":\"InvalidParameterException\"", failure.Message, StringComparison.Ordinal);
    }

    private static bool Is(HttpRequestMessage request, string verb) => request.Headers.GetValues("X-Amz-Target").Single() == $"AWSCognitoIdentityProviderService.{verb}UserPoolClient";

    private Task<IReadOnlyDictionary<string, string>> ProvideAsync(HttpExchanges cognito, CustomResourceRequest request) =>
        new SignInAddresses(new HttpClient(cognito), new Uri("https://cognito-idp.test"), _time).ProvideAsync(request, TestContext.Current.CancellationToken);

    private static CustomResourceRequest Sample(params string[] addresses)
    {
        var path = Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, "tests", "events", "sign-in-addresses-setup-create.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        if (addresses.Length > 0) json["ResourceProperties"]!["Addresses"] = new JsonArray([.. addresses.Select(address => JsonValue.Create(address))]);
        return json.Deserialize(CustomResourceJson.Default.CustomResourceRequest)!;
    }
}
