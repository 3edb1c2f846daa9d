using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Aws;

/// <summary>
/// The pool's pre token generation trigger, version 2: asks the template's function which groups the tokens name
/// (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html). Other claims it cannot change here.
/// </summary>
internal sealed class TokenTrigger(CognitoUsers users, IFunctionInvoker functions)
{
    /// <param name="source">What the tokens are issued for, such as <c>TokenGeneration_HostedAuth</c>.</param>
    /// <returns>Those of the user if the pool has no trigger.</returns>
    /// <exception cref="TokenTriggerException">The function has failed, so that there are no tokens.</exception>
    public async Task<IReadOnlyList<string>> GroupsAsync(string user, string client, string source, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var own = users.GroupsOf(user);
        if (users.PreTokenGeneration is not { } function) return own;
        var result = await functions.InvokeAsync(function, JsonSerializer.SerializeToUtf8Bytes(Event(user, client, source, scopes, own)), cancellationToken: cancellation);
        if (!result.Succeeded) throw new TokenTriggerException(Encoding.UTF8.GetString(result.Payload.Span));
        if (JsonNode.Parse(result.Payload.Span)?["response"]?["claimsAndScopeOverrideDetails"] is not JsonObject details) return own;
        if (details.FirstOrDefault(detail => detail.Key != "groupOverrideDetails" && detail.Value is not null) is { Key: { } unknown })
            throw new TokenTriggerException($"The local user pool does not know {unknown}.");
        // As Cognito takes it: no groups, where none are named.
        return [.. details["groupOverrideDetails"]?["groupsToOverride"]?.AsArray().Select(group => (string)group!) ?? []];
    }

    private JsonObject Event(string user, string client, string source, IReadOnlyList<string> scopes, IReadOnlyList<string> groups) => new()
    {
        ["version"] = "2",
        ["triggerSource"] = source,
        ["region"] = Template.LocalNames.Region,
        ["userPoolId"] = users.PoolId,
        ["userName"] = user,
        ["callerContext"] = new JsonObject { ["awsSdkVersion"] = "aws-sdk-unknown-unknown", ["clientId"] = client },
        ["request"] = new JsonObject
        {
            ["userAttributes"] = new JsonObject(users.AttributesOf(user).Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)attribute.Value))),
            ["groupConfiguration"] = new JsonObject { ["groupsToOverride"] = Texts(groups), ["iamRolesToOverride"] = new JsonArray(), ["preferredRole"] = null },
            ["scopes"] = Texts(scopes),
        },
        ["response"] = new JsonObject { ["claimsAndScopeOverrideDetails"] = null },
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}

/// <summary>The trigger has failed; the message is Cognito's, with what the function said.</summary>
internal sealed class TokenTriggerException(string reason) : Exception($"PreTokenGeneration failed with error {reason}");
