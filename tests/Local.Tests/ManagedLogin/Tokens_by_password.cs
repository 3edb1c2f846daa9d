using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.ManagedLogin;

/// <summary>Cognito's InitiateAuth, as the command <c>token</c> calls it.</summary>
public sealed class Tokens_by_password : LoginFixture
{
    [Theory]
    [InlineData("admin", "any", AdminClient)]
    [InlineData("admin", AdminClient, AdminClient)]
    [InlineData("admin", Client, Client)]
    [InlineData("ann", "any", "local-client")]
    [InlineData("ann", AdminClient, AdminClient)]
    public async Task are_for_the_client_that_asks_or_where_it_is_unknown_the_one_with_all_rights(string user, string asks, string client)
    {
        var tokens = (await InitiateAuthAsync(user, asks)).Body["AuthenticationResult"]!.AsObject();
        Assert.Equal((client, client), (Read(tokens, "AccessToken").GetClaim("client_id").Value, Read(tokens, "IdToken").Audiences.Single()));
        Assert.Equal(client, (string?)Assert.Single(Functions.Events).Event["callerContext"]!["clientId"]);
    }

    [Fact]
    public async Task are_not_issued_if_the_trigger_fails()
    {
        Respond = _ => RecordingFunctions.Error("TimeoutException");
        var (status, body) = await InitiateAuthAsync("ann", "any");
        Assert.Equal((400, "UserLambdaValidationException"), (status, (string?)body["__type"]));
    }

    private async Task<(int Status, JsonObject Body)> InitiateAuthAsync(string user, string client)
    {
        using var http = new HttpClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new StringContent(
                new JsonObject { ["AuthFlow"] = "USER_PASSWORD_AUTH", ["ClientId"] = client, ["AuthParameters"] = new JsonObject { ["USERNAME"] = user, ["PASSWORD"] = user } }.ToJsonString(),
                Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        call.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        using var response = await http.SendAsync(call, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }
}
