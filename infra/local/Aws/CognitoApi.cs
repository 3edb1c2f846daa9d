using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Aws;

/// <summary>The calls of Amazon Cognito that a client of the shop makes to get a token, those of the pool's trigger, and those by which the shop looks up and deletes an account.</summary>
internal sealed class CognitoApi(CognitoUsers users, TokenTrigger trigger)
{
    public Task HandleAsync(HttpContext http, string operation, JsonObject request) => operation switch
    {
        "InitiateAuth" => InitiateAuthAsync(http, request),
        "AdminGetUser" or "AdminDeleteUser" when (string?)request["UserPoolId"] != users.PoolId =>
            AwsError.WriteAsync(http, 400, "ResourceNotFoundException", $"User pool {(string?)request["UserPoolId"]} does not exist."),
        "AdminGetUser" => GetUserAsync(http, request),
        "AdminDeleteUser" => DeleteUserAsync(http, (string?)request["Username"] ?? ""),
        "DescribeUserPoolClient" => DescribeClientAsync(http, request),
        _ => AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local user pool does not support {operation}."),
    };

    /// <summary><c>GET /{pool}/.well-known/jwks.json</c>.</summary>
    public Task KeysAsync(HttpContext http)
    {
        var key = users.PublicKey();
        return AwsJson.WriteAsync(http, 200, new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = key.Kty, ["kid"] = key.Kid, ["alg"] = key.Alg, ["use"] = key.Use, ["n"] = key.N, ["e"] = key.E }),
        });
    }

    private Task DeleteUserAsync(HttpContext http, string name) => users.Delete(name) ? AwsJson.WriteAsync(http, 200, new JsonObject()) : UserNotFoundAsync(http);

    private static Task UserNotFoundAsync(HttpContext http) => AwsError.WriteAsync(http, 400, "UserNotFoundException", "User does not exist.");

    private Task InitiateAuthAsync(HttpContext http, JsonObject request)
    {
        var parameters = request["AuthParameters"];
        if ((string?)request["AuthFlow"] != "USER_PASSWORD_AUTH")
            return AwsError.WriteAsync(http, 400, "InvalidParameterException", "The local user pool supports only the flow USER_PASSWORD_AUTH.");
        if ((string?)request["ClientId"] is not { } client)
            return AwsError.WriteAsync(http, 400, "InvalidParameterException", "ClientId is missing; any value will do here.");
        if ((string?)parameters?["USERNAME"] is not { } name || (string?)parameters["PASSWORD"] is not { } password || users.Find(name, password) is not { } user)
            return AwsError.WriteAsync(http, 400, "NotAuthorizedException", "Incorrect username or password.");
        // A client that the pool does not have stands for the one with which the user has all their rights.
        return IssueAsync(http, user, users.Clients.Any(known => known.Id == client) ? client : users.ClientFor(user));
    }

    private async Task IssueAsync(HttpContext http, string user, string client)
    {
        IReadOnlyList<string> groups;
        try
        {
            groups = await trigger.GroupsAsync(user, client, "TokenGeneration_Authentication", ["aws.cognito.signin.user.admin"], http.RequestAborted);
        }
        catch (TokenTriggerException failed)
        {
            await AwsError.WriteAsync(http, 400, "UserLambdaValidationException", failed.Message);
            return;
        }

        await AwsJson.WriteAsync(http, 200, new JsonObject
        {
            ["AuthenticationResult"] = new JsonObject
            {
                ["AccessToken"] = users.Token(user, "access", client, groups: groups),
                ["IdToken"] = users.Token(user, "id", client, groups: groups),
                ["ExpiresIn"] = 3600,
                ["TokenType"] = "Bearer",
            },
            ["ChallengeParameters"] = new JsonObject(),
        });
    }

    private Task GetUserAsync(HttpContext http, JsonObject request)
    {
        if ((string?)request["Username"] is not { } user || !users.Knows(user)) return UserNotFoundAsync(http);
        var answer = new JsonObject
        {
            ["Username"] = user,
            ["UserAttributes"] = new JsonArray([.. users.AttributesOf(user).Select(attribute => new JsonObject { ["Name"] = attribute.Name, ["Value"] = attribute.Value })]),
            ["Enabled"] = true,
            ["UserStatus"] = "CONFIRMED",
        };
        // Missing, as Cognito leaves it out.
        if (users.HasSecondFactor(user)) answer["UserMFASettingList"] = new JsonArray("SOFTWARE_TOKEN_MFA");
        return AwsJson.WriteAsync(http, 200, answer);
    }

    private Task DescribeClientAsync(HttpContext http, JsonObject request) => users.Clients.FirstOrDefault(known => known.Id == (string?)request["ClientId"]) is { } client
        ? AwsJson.WriteAsync(http, 200, new JsonObject
        {
            ["UserPoolClient"] = new JsonObject { ["UserPoolId"] = users.PoolId, ["ClientId"] = client.Id, ["ClientName"] = client.ClientName },
        })
        : AwsError.WriteAsync(http, 400, "ResourceNotFoundException", $"User pool client {(string?)request["ClientId"]} does not exist.");
}
