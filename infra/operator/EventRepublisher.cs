using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Operator;

/// <summary>
/// Sends a domain's events again from its table: its publisher is given every commit as if the table's stream brought it. Who
/// knows an event already passes over it.
/// </summary>
public static class EventRepublisher
{
    public static readonly IReadOnlyList<string> Domains = ["Products", "Inventory", "Orders", "Payments"];

    // Items have up to 400 KB, an invocation 6 MB.
    private const int BatchBytes = 3_000_000;
    private const int BatchRecords = 100;

    /// <returns>How many commits were sent.</returns>
    /// <exception cref="InvalidOperationException">The publisher did not take them all; to send them all again does no harm.</exception>
    public static async Task<int> RunAsync(ShopStack shop, string domain, CancellationToken cancellation = default)
    {
        var (sent, bytes, batch) = (0, 0, new JsonArray());
        await foreach (var item in shop.ItemsAsync($"{domain}Events"))
        {
            // Snapshots share the table and are nobody's events. A scan brings a stream's commits in their order.
            if (!item.ContainsKey("commitId")) continue;
            var record = Record(domain, sent++, item);
            var size = record.ToJsonString().Length;
            if (batch.Count == BatchRecords || (batch.Count > 0 && bytes + size > BatchBytes)) (bytes, batch) = (0, await SendAsync(shop, domain, batch, cancellation));
            batch.Add(record);
            bytes += size;
        }

        if (batch.Count > 0) await SendAsync(shop, domain, batch, cancellation);
        return sent;
    }

    private static async Task<JsonArray> SendAsync(ShopStack shop, string domain, JsonArray batch, CancellationToken cancellation)
    {
        var answer = JsonNode.Parse(await shop.InvokeAsync($"{domain}Publisher", JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["Records"] = batch }), cancellation));
        return answer?["batchItemFailures"] is JsonArray { Count: > 0 }
            ? throw new InvalidOperationException($"{domain}Publisher could not send everything: look for its errors in the log, then republish again.")
            : [];
    }

    private static JsonObject Record(string domain, int number, Dictionary<string, AttributeValue> item) => new()
    {
        ["eventID"] = $"republish-{number}",
        ["eventName"] = "INSERT",
        ["eventVersion"] = "1.1",
        ["eventSource"] = "aws:dynamodb",
        ["awsRegion"] = LocalAws.Region,
        ["eventSourceARN"] = $"arn:aws:dynamodb:{LocalAws.Region}:{LocalAws.Account}:table/{domain}Events/stream/republish",
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
        _ => throw new InvalidOperationException("A commit has text, numbers, lists and maps."),
    };
}
