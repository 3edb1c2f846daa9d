using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Aws.DeadLetters;

/// <summary>A Kafka record that a consumer could not take, as it came.</summary>
/// <param name="Consumer">The function that set it aside; sending it again reaches that one alone.</param>
/// <param name="Reason">Type and message of the last exception.</param>
public sealed record DeadLetter(
    string Consumer, string Topic, int Partition, long Offset, string? Key, string? Value,
    IReadOnlyList<KeyValuePair<string, string>> Headers, string Reason, DateTimeOffset At);

/// <summary>The table <c>dead-letters</c>: a record is set aside once, however often it is delivered.</summary>
public sealed class DeadLetterTable(IAmazonDynamoDB dynamoDb, string table)
{
    public Task PutAsync(DeadLetter letter, CancellationToken cancellation) => dynamoDb.PutItemAsync(new PutItemRequest
    {
        TableName = table,
        Item = new()
        {
            ["pk"] = new(letter.Consumer),
            ["sk"] = new($"{letter.Topic}/{letter.Partition}/{letter.Offset.ToString("D20", CultureInfo.InvariantCulture)}"),
            ["key"] = Optional(letter.Key),
            ["value"] = Optional(letter.Value),
            ["headers"] = new() { M = letter.Headers.ToDictionary(h => h.Key, h => new AttributeValue(h.Value)), IsMSet = true },
            ["reason"] = new(letter.Reason),
            ["at"] = new(letter.At.ToString("O", CultureInfo.InvariantCulture)),
        },
    }, cancellation);

    private static AttributeValue Optional(string? text) => text is null ? new() { NULL = true } : new(text);
}
