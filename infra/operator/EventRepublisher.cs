using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Operator;

/// <summary>
/// Publishes a domain's events again from its table, by giving every commit to its publisher as the table's stream would. Consumers
/// skip the events that they have seen.
/// </summary>
public static class EventRepublisher
{
    public static readonly IReadOnlyList<string> Domains = ["Products", "Inventory", "Orders", "Payments"];

    // An item has up to 400 KB, an invocation 6 MB.
    private const int BatchBytes = 3_000_000;
    private const int BatchRecords = 100;

    /// <returns>The number of commits that were published.</returns>
    /// <exception cref="OperatorException">The publisher did not publish all of them; republishing again does no harm.</exception>
    public static async Task<int> RunAsync(ShopStack stack, string domain, CancellationToken cancellation = default)
    {
        var (sent, bytes, batch) = (0, 0, new JsonArray());
        await foreach (var item in stack.ItemsAsync($"{domain}Events", cancellation))
        {
            // Snapshots are in the same table. A scan returns a stream's commits in order.
            if (!item.ContainsKey("commitId")) continue;
            var record = Record(stack, domain, sent++, item);
            var size = record.ToJsonString().Length;
            if (batch.Count == BatchRecords || (batch.Count > 0 && bytes + size > BatchBytes)) (bytes, batch) = (0, await SendAsync(stack, domain, batch, cancellation));
            batch.Add(record);
            bytes += size;
        }

        if (batch.Count > 0) await SendAsync(stack, domain, batch, cancellation);
        return sent;
    }

    private static async Task<JsonArray> SendAsync(ShopStack stack, string domain, JsonArray batch, CancellationToken cancellation)
    {
        var response = JsonNode.Parse(await stack.InvokeAsync($"{domain}Publisher", JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Records"] = batch }), cancellation));
        return response?["batchItemFailures"] is JsonArray { Count: > 0 }
            ? throw new OperatorException($"{domain}Publisher could not publish everything. Check its log for errors, then republish.")
            : [];
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
    private static JsonObject Record(ShopStack stack, string domain, int number, Dictionary<string, AttributeValue> item) => new()
    {
        ["eventID"] = $"republish-{number}",
        ["eventName"] = "INSERT",
        ["eventVersion"] = "1.1",
        ["eventSource"] = "aws:dynamodb",
        ["awsRegion"] = stack.Region,
        ["eventSourceARN"] = stack.Arn("dynamodb", $"table/{domain}Events/stream/republish"),
        ["dynamodb"] = new JsonObject
        {
            ["Keys"] = new JsonObject { ["pk"] = Value(item["pk"]), ["sk"] = Value(item["sk"]) },
            ["NewImage"] = new JsonObject(item.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)Value(attribute.Value)))),
            ["SequenceNumber"] = $"{number + 1}",
            ["StreamViewType"] = "NEW_IMAGE",
        },
    };

    private static JsonObject Value(AttributeValue value) => value switch
    {
        { S: { } text } => new() { ["S"] = text },
        { N: { } number } => new() { ["N"] = number },
        { L: { } list } => new() { ["L"] = new JsonArray([.. list.Select(Value)]) },
        { M: { } map } => new() { ["M"] = new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Value(member.Value)))) },
        _ => throw new InvalidOperationException("A commit consists of text, numbers, lists and maps."),
    };
}
