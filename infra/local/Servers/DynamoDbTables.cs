using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Servers;

/// <summary>A table and its stream as DynamoDB names them. No stream ARN without a stream.</summary>
public sealed record CreatedTable(string TableArn, string? StreamArn);

/// <summary>Creates the tables of a template.</summary>
/// <param name="endpoint">DynamoDB Local's address.</param>
public sealed class DynamoDbTables(Uri endpoint) : IDisposable
{
    // The rest (encryption, point-in-time recovery, deletion protection, tags) means nothing in memory.
    private static readonly string[] s_kept = ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"];

    private readonly HttpClient _client = new() { BaseAddress = endpoint };

    public void Dispose() => _client.Dispose();

    /// <param name="name">The table's name.</param>
    /// <param name="properties">The properties of an <c>AWS::DynamoDB::Table</c>, resolved.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    /// <exception cref="ServerUnavailableException">The table exists, or this is not DynamoDB; the message says so.</exception>
    public async Task<CreatedTable> CreateAsync(string name, JsonObject properties, CancellationToken cancellationToken = default)
    {
        var request = new JsonObject { ["TableName"] = name, ["BillingMode"] = "PAY_PER_REQUEST" };
        foreach (var property in s_kept)
            if (properties[property] is { } value) request[property] = value.DeepClone();
        // CloudFormation leaves StreamEnabled out.
        if (properties["StreamSpecification"]?["StreamViewType"] is { } view)
            request["StreamSpecification"] = new JsonObject { ["StreamEnabled"] = true, ["StreamViewType"] = view.DeepClone() };

        var table = (await SendAsync("CreateTable", request, cancellationToken))["TableDescription"]!;
        return new CreatedTable((string)table["TableArn"]!, (string?)table["LatestStreamArn"]);
    }

    /// <summary>
    /// Asks for what a command asks for, so that Java has loaded and compiled it when a command does: a stream that is not there is read,
    /// and written in a transaction whose condition it does not meet. Nothing is changed.
    /// </summary>
    /// <param name="name">The table's name.</param>
    /// <param name="properties">The properties of an <c>AWS::DynamoDB::Table</c>, resolved.</param>
    public async Task RehearseAsync(string name, JsonObject properties, CancellationToken cancellationToken = default)
    {
        var key = new JsonObject();
        foreach (var attribute in properties["KeySchema"]!.AsArray().Select(attribute => (string)attribute!["AttributeName"]!))
        {
            var type = (string)properties["AttributeDefinitions"]!.AsArray().Single(defined => (string?)defined!["AttributeName"] == attribute)!["AttributeType"]!;
            key[attribute] = new JsonObject { [type] = "0" };
        }

        var (partition, value) = key.First();
        var query = new JsonObject
        {
            ["TableName"] = name,
            ["ConsistentRead"] = true,
            ["KeyConditionExpression"] = "#partition = :value",
            ["ExpressionAttributeNames"] = new JsonObject { ["#partition"] = partition },
            ["ExpressionAttributeValues"] = new JsonObject { [":value"] = value!.DeepClone() },
        };
        var put = new JsonObject
        {
            ["Put"] = new JsonObject
            {
                ["TableName"] = name,
                ["Item"] = key,
                ["ConditionExpression"] = "attribute_exists(#partition)",
                ["ExpressionAttributeNames"] = new JsonObject { ["#partition"] = partition },
            },
        };
        using var read = await CallAsync("Query", query, cancellationToken);
        using var refused = await CallAsync("TransactWriteItems", new JsonObject { ["TransactItems"] = new JsonArray(put) }, cancellationToken);
    }

    private async Task<JsonNode> SendAsync(string operation, JsonObject request, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(operation, request, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new ServerUnavailableException($"DynamoDB at {endpoint} refused {operation} for {request["TableName"]}: {body}");
        try
        {
            return JsonNode.Parse(body)!;
        }
        catch (JsonException other)
        {
            throw new ServerUnavailableException($"{endpoint} did not respond like DynamoDB (HTTP {(int)answer.StatusCode}).", other);
        }
    }

    private async Task<HttpResponseMessage> CallAsync(string operation, JsonObject request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(request.ToJsonString()) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        message.Headers.Add("X-Amz-Target", $"DynamoDB_20120810.{operation}");
        // DynamoDB Local wants to see a signature and never checks it.
        message.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0");
        return await _client.SendAsync(message, cancellationToken);
    }
}
