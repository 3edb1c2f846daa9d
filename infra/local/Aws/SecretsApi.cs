using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>The call of Secrets Manager that reads a secret.</summary>
/// <param name="secrets">By ARN.</param>
internal sealed class SecretsApi(IReadOnlyDictionary<string, string> secrets)
{
    public Task HandleAsync(HttpContext http, string operation, JsonObject request)
    {
        if (operation != "GetSecretValue") return AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local Secrets Manager does not do {operation}.");
        var id = (string?)request["SecretId"] ?? "";
        return secrets.TryGetValue(id, out var secret)
            ? AwsJson.WriteAsync(http, 200, new JsonObject { ["ARN"] = id, ["Name"] = id[(id.LastIndexOf(':') + 1)..], ["SecretString"] = secret })
            : AwsError.WriteAsync(http, 400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
}
