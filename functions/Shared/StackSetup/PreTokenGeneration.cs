using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

/// <param name="AdminClientName">The name of the app client that admins use. Not its id, which is known only after the pool, which names this function.</param>
/// <param name="Cognito">The address of Cognito's user pools API.</param>
/// <param name="Region">For signatures.</param>
internal sealed record PreTokenGenerationSettings(string AdminClientName, Uri Cognito, string Region)
{
    public static PreTokenGenerationSettings Read(Settings settings)
    {
        var region = settings.Required("AWS_REGION");
        return new(settings.Required("ADMIN_CLIENT_NAME"), new Uri(settings.Optional("AWS_ENDPOINT_URL") ?? $"https://cognito-idp.{region}.amazonaws.com"), region);
    }
}

/// <summary>
/// The user pool's pre token generation trigger, version 2
/// (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html). Access and id tokens name the
/// group <c>admin</c> only if the user has a second factor, for which Cognito then asks at each sign-in, and only for the app client that
/// is for admins, whose sessions are short. If Cognito does not respond, there are no tokens rather than ones with too many rights.
/// </summary>
/// <param name="http">Signs for Cognito, and leads there.</param>
internal sealed class PreTokenGeneration(HttpClient http, string adminClientName, ILogger log)
{
    private const string Admin = "admin";

    // Cognito waits five seconds for both calls.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    public static IInvocationHandler Start(PreTokenGenerationSettings settings, Sandbox sandbox)
    {
        var signer = RequestSigner.Create(settings.Region, "cognito-idp", sandbox.Time, new SocketsHttpHandler());
        var http = sandbox.Own(new HttpClient(signer) { BaseAddress = settings.Cognito, Timeout = s_timeout });
        var trigger = new PreTokenGeneration(http, settings.AdminClientName, sandbox.Logs.CreateLogger<PreTokenGeneration>());
        return JsonHandler.Create<JsonObject, JsonObject>(trigger.HandleAsync, PreTokenGenerationJson.Default.JsonObject, PreTokenGenerationJson.Default.JsonObject);
    }

    /// <param name="given">The trigger's event; it is returned with its <c>response</c>, as Cognito wants it.</param>
    /// <exception cref="HttpRequestException">Cognito refuses a call, or does not respond.</exception>
    public async Task<JsonObject> HandleAsync(JsonObject given, ILambdaContext context, CancellationToken deadline)
    {
        var groups = given["request"]?["groupConfiguration"]?.DeepClone().AsObject() ?? [];
        if (groups["groupsToOverride"] is JsonArray names && names.Any(IsAdmin) && await ObjectionAsync(given, deadline) is { } objection)
        {
            log.AdminLeftOut((string?)given["userName"], objection);
            groups["groupsToOverride"] = new JsonArray([.. names.Where(name => !IsAdmin(name)).Select(name => name?.DeepClone())]);
        }

        given["response"] = new JsonObject { ["claimsAndScopeOverrideDetails"] = new JsonObject { ["groupOverrideDetails"] = groups } };
        return given;
    }

    private static bool IsAdmin(JsonNode? group) => (string?)group == Admin;

    private async Task<string?> ObjectionAsync(JsonObject given, CancellationToken cancellation)
    {
        var pool = ("UserPoolId", (string?)given["userPoolId"]);
        var client = await CallAsync("DescribeUserPoolClient", [pool, ("ClientId", (string?)given["callerContext"]?["clientId"])], cancellation);
        if ((string?)client["UserPoolClient"]?["ClientName"] != adminClientName) return "the user did not sign in by the admins' app client";
        var user = await CallAsync("AdminGetUser", [pool, ("Username", (string?)given["userName"])], cancellation);
        return user["UserMFASettingList"] is JsonArray factors && factors.Any(factor => (string?)factor == "SOFTWARE_TOKEN_MFA") ? null : "the user has no second factor";
    }

    private async Task<JsonNode> CallAsync(string operation, IEnumerable<(string Name, string? Value)> parameters, CancellationToken cancellation)
    {
        var body = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value)));
        using var call = new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, PreTokenGenerationJson.Default.JsonObject)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") } },
        };
        call.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
        using var response = await http.SendAsync(call, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new HttpRequestException($"Cognito refused {operation}: {text}", null, response.StatusCode);
    }
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PreTokenGenerationJson : JsonSerializerContext;

internal static partial class PreTokenGenerationLog
{
    [LoggerMessage(LogLevel.Warning, "The tokens of user {CustomerId} leave out the group admin: {Reason}")]
    public static partial void AdminLeftOut(this ILogger log, string? customerId, string reason);
}
