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
    // An item holds 400 KB. What is longer is cut, rather than kept from being set aside at all; the topic still has it whole.
    private const int LongestValue = 300_000;
    private const int LongestText = 4_000;

    public Task PutAsync(DeadLetter letter, CancellationToken cancellation) => dynamoDb.PutItemAsync(new PutItemRequest
    {
        TableName = table,
        Item = new()
        {
            ["pk"] = new(letter.Consumer),
            ["sk"] = new($"{letter.Topic}/{letter.Partition}/{letter.Offset.ToString("D20", CultureInfo.InvariantCulture)}"),
            ["key"] = Optional(letter.Key, LongestText),
            ["value"] = Optional(letter.Value, LongestValue),
            ["headers"] = new() { M = letter.Headers.ToDictionary(h => h.Key, h => Optional(h.Value, LongestText)), IsMSet = true },
            ["reason"] = Optional(letter.Reason, LongestText),
            ["at"] = new(letter.At.ToString("O", CultureInfo.InvariantCulture)),
        },
    }, cancellation);

    private static AttributeValue Optional(string? text, int longest)
    {
        if (text is null) return new() { NULL = true };
        // At most three bytes a character.
        return new(text.Length * 3 <= longest ? text : text[..Math.Min(text.Length, longest / 3)]);
    }
}
