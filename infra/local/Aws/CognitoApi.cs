using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>The calls of Amazon Cognito that a client of the shop makes to get a token.</summary>
internal sealed class CognitoApi(CognitoUsers users)
{
    public Task HandleAsync(HttpContext http, string operation, JsonObject request) => operation switch
    {
        "InitiateAuth" => InitiateAuthAsync(http, request),
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

    private Task InitiateAuthAsync(HttpContext http, JsonObject request)
    {
        var parameters = request["AuthParameters"];
        if ((string?)request["AuthFlow"] != "USER_PASSWORD_AUTH")
            return AwsError.WriteAsync(http, 400, "InvalidParameterException", "The local user pool supports only the flow USER_PASSWORD_AUTH.");
        if (request["ClientId"] is null)
            return AwsError.WriteAsync(http, 400, "InvalidParameterException", "ClientId is missing; any value will do here.");
        if ((string?)parameters?["USERNAME"] is not { } name || (string?)parameters["PASSWORD"] is not { } password || users.Find(name, password) is not { } user)
            return AwsError.WriteAsync(http, 400, "NotAuthorizedException", "Incorrect username or password.");
        return AwsJson.WriteAsync(http, 200, new JsonObject
        {
            ["AuthenticationResult"] = new JsonObject
            {
                ["AccessToken"] = users.Token(user, "access"),
                ["IdToken"] = users.Token(user),
                ["ExpiresIn"] = 3600,
                ["TokenType"] = "Bearer",
            },
            ["ChallengeParameters"] = new JsonObject(),
        });
    }
}
