using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Aws;

/// <summary>Where the servers beneath a running shop are: its AWS endpoint tells the runner's other commands, at a path of its own.</summary>
/// <param name="Kafka">Bootstrap servers, <c>host:port</c>.</param>
/// <param name="Redis"><c>host:port</c>.</param>
/// <param name="OpenSearch">An address.</param>
/// <param name="AreItsOwn">None is a real one that other shops may use too.</param>
public sealed record LocalServers(Uri DynamoDb, string Kafka, string Redis, Uri OpenSearch, Uri Stripe, bool AreItsOwn)
{
    public const string Path = "local-servers";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, s_json)!;

    /// <exception cref="JsonException">It is something else.</exception>
    public static LocalServers Read(string json) => JsonSerializer.Deserialize<LocalServers>(json, s_json) ?? throw new JsonException("The servers are null.");
}
