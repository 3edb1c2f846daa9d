using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>The calls of Secrets Manager that read a secret and give it a new value.</summary>
/// <param name="secrets">By ARN; null: it has no value yet.</param>
internal sealed class SecretsApi(IReadOnlyDictionary<string, string?> secrets)
{
    private readonly ConcurrentDictionary<string, string?> _values = new(secrets);

    public Task HandleAsync(HttpContext http, string operation, JsonObject request) => ((string?)request["SecretId"] ?? "") switch
    {
        var id when !_values.ContainsKey(id) => NotFoundAsync(http, "Secrets Manager can't find the specified secret."),
        var id => operation switch
        {
            "GetSecretValue" => GetAsync(http, id),
            "PutSecretValue" => PutAsync(http, id, request),
            _ => AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local Secrets Manager does not support {operation}."),
        },
    };

    private Task GetAsync(HttpContext http, string id)
    {
        if (_values[id] is not { } value) return NotFoundAsync(http, "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
        var answer = Named(id);
        answer["SecretString"] = value;
        return AwsJson.WriteAsync(http, 200, answer);
    }

    private Task PutAsync(HttpContext http, string id, JsonObject request)
    {
        if ((string?)request["SecretString"] is not { Length: > 0 } value)
            return AwsError.WriteAsync(http, 400, "InvalidParameterException", "SecretString is missing: the local Secrets Manager stores text only.");
        _values[id] = value;
        return AwsJson.WriteAsync(http, 200, Named(id));
    }

    private static Task NotFoundAsync(HttpContext http, string message) => AwsError.WriteAsync(http, 400, "ResourceNotFoundException", message);

    private static JsonObject Named(string id) => new() { ["ARN"] = id, ["Name"] = id[(id.LastIndexOf(':') + 1)..] };
}
