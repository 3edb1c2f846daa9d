using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Vault;

/// <param name="Key">Null if the subject was erased.</param>
internal sealed record SubjectKey(byte[]? Key);

/// <summary>
/// The table of the people's keys: <c>pk</c> = subject, <c>key</c> = 32 bytes, or, once erased, <c>erasedAt</c> in its stead.
/// That tombstone stays, so that no new key is made for someone who was erased.
/// </summary>
internal sealed class SubjectKeys(IAmazonDynamoDB dynamoDb, string table)
{
    private const int KeyBytes = 32;

    /// <summary>Strongly consistent.</summary>
    /// <returns>Null if the subject never had a key.</returns>
    public async Task<SubjectKey?> ReadAsync(string subject, CancellationToken cancellation)
    {
        var found = await DynamoDbCalls.RunAsync(
            () => dynamoDb.GetItemAsync(new GetItemRequest { TableName = table, Key = new() { ["pk"] = new(subject) }, ConsistentRead = true }, cancellation),
            cancellation);
        return found.Item is { Count: > 0 } item ? new SubjectKey(KeyOf(item)) : null;
    }

    /// <exception cref="SubjectErasedException">The subject was erased.</exception>
    public async Task<byte[]> CreateAsync(string subject, CancellationToken cancellation)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        try
        {
            await DynamoDbCalls.RunAsync(
                () => dynamoDb.PutItemAsync(new PutItemRequest
                {
                    TableName = table,
                    Item = new() { ["pk"] = new(subject), ["key"] = new() { B = new MemoryStream(key) } },
                    ConditionExpression = "attribute_not_exists(pk)",
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                }, cancellation),
                cancellation);
            return key;
        }
        catch (ConditionalCheckFailedException taken)
        {
            // Whoever came first has made the key for both.
            return KeyOf(taken.Item) ?? throw new SubjectErasedException(subject);
        }
    }

    public Task EraseAsync(string subject, DateTimeOffset at, CancellationToken cancellation) => DynamoDbCalls.RunAsync(
        () => dynamoDb.PutItemAsync(new PutItemRequest
        {
            TableName = table,
            Item = new() { ["pk"] = new(subject), ["erasedAt"] = new(at.ToString("O", CultureInfo.InvariantCulture)) },
        }, cancellation),
        cancellation);

    private static byte[]? KeyOf(Dictionary<string, AttributeValue>? item) =>
        item is not null && item.TryGetValue("key", out var key) ? key.B.ToArray() : null;
}
