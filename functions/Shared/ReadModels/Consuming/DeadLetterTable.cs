using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>A Kafka record that a consumer could not consume, as it came.</summary>
/// <param name="Consumer">The function that set it aside; sending it again reaches that one alone.</param>
/// <param name="Reason">Type and message of the last exception.</param>
public sealed record DeadLetter(
    string Consumer, string Topic, int Partition, long Offset, string? Key, string? Value,
    IReadOnlyList<KeyValuePair<string, string>> Headers, string Reason, DateTimeOffset At)
{
    /// <summary>Such as <c>OrdersProjections/shop.orders.v1/2/17</c>: consumer, topic, partition, offset.</summary>
    public string Name => $"{Consumer}/{Topic}/{Partition}/{Offset}";
}

/// <summary>The table <c>dead-letters</c>: a record is set aside once, however often it is delivered.</summary>
public sealed class DeadLetterTable(IAmazonDynamoDB dynamoDb, string table)
{
    // An item holds 400 KB. What is longer is cut, rather than kept from being set aside at all; the topic still has it whole.
    private const int MaxValueBytes = 300_000;
    private const int MaxTextBytes = 4_000;

    public Task PutAsync(DeadLetter letter, CancellationToken cancellation) => dynamoDb.PutItemAsync(new PutItemRequest
    {
        TableName = table,
        Item = new()
        {
            ["pk"] = new(letter.Consumer),
            ["sk"] = new(DeadLetterItem.SortKey(letter)),
            ["key"] = Optional(letter.Key, MaxTextBytes),
            ["value"] = Optional(letter.Value, MaxValueBytes),
            ["headers"] = new() { M = letter.Headers.ToDictionary(h => h.Key, h => Optional(h.Value, MaxTextBytes)), IsMSet = true },
            ["reason"] = Optional(letter.Reason, MaxTextBytes),
            ["at"] = new(letter.At.ToString("O", CultureInfo.InvariantCulture)),
        },
    }, cancellation);

    /// <summary>All of them, by consumer: there should be none.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellation)
    {
        var letters = new List<DeadLetter>();
        await foreach (var page in dynamoDb.Paginators.Scan(new ScanRequest { TableName = table, ConsistentRead = true }).Responses.WithCancellation(cancellation))
            letters.AddRange((page.Items ?? []).Select(DeadLetterItem.Read));
        return [.. letters.OrderBy(letter => letter.Consumer, StringComparer.Ordinal).ThenBy(DeadLetterItem.SortKey, StringComparer.Ordinal)];
    }

    /// <summary>Removes it, unless it was set aside again since it was read.</summary>
    /// <returns>False when it was.</returns>
    public async Task<bool> RemoveAsync(DeadLetter letter, CancellationToken cancellation)
    {
        try
        {
            await dynamoDb.DeleteItemAsync(new DeleteItemRequest
            {
                TableName = table,
                Key = new() { ["pk"] = new(letter.Consumer), ["sk"] = new(DeadLetterItem.SortKey(letter)) },
                ConditionExpression = "#at = :read",
                ExpressionAttributeNames = new() { ["#at"] = "at" },
                ExpressionAttributeValues = new() { [":read"] = new(letter.At.ToString("O", CultureInfo.InvariantCulture)) },
            }, cancellation);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static AttributeValue Optional(string? text, int maxBytes)
    {
        if (text is null) return new() { NULL = true };
        // At most three bytes a character.
        return new(text.Length * 3 <= maxBytes ? text : text[..Math.Min(text.Length, maxBytes / 3)]);
    }
}
