using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Storefront.Sessions;

/// <param name="Version">Counts its writes, from 1.</param>
/// <param name="Expires">DynamoDB deletes it some time after.</param>
internal sealed record StoredSession(SessionContent Content, long Version, DateTimeOffset Expires);

/// <summary>
/// Sessions in DynamoDB, an item each: <c>pk</c>, <c>content</c> (sealed), <c>version</c>, <c>expires</c> (seconds since 1970). A write
/// is conditional on the version that it has seen, so that of two tabs none undoes what the other did.
/// </summary>
internal sealed class SessionTable(IAmazonDynamoDB dynamoDb, string table, SessionSeal seal, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <returns>Null: there is none, or none any more.</returns>
    public async Task<StoredSession?> LoadAsync(SessionId id, CancellationToken cancellation)
    {
        var response = await dynamoDb.GetItemAsync(new GetItemRequest
        {
            TableName = table,
            Key = Key(id),
            // The page after a form shows what the form has done.
            ConsistentRead = true,
        }, cancellation);
        if (response.Item is not { Count: > 0 } item) return null;
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(item["expires"].N, CultureInfo.InvariantCulture));
        if (expires <= time.GetUtcNow()) return null;
        return await seal.OpenAsync(item["content"].B.ToArray(), id.Key, cancellation) is { } content
            ? new StoredSession(content, long.Parse(item["version"].N, CultureInfo.InvariantCulture), expires)
            : null;
    }

    /// <param name="seen">The version that the content was made from; 0: a new session.</param>
    /// <returns>Null: it is not at that version any more; nothing was written.</returns>
    public async Task<StoredSession?> SaveAsync(SessionId id, SessionContent content, long seen, CancellationToken cancellation)
    {
        var saved = new StoredSession(content, seen + 1, time.GetUtcNow() + Lifetime);
        var (item, bytes) = (Key(id), await seal.SealAsync(content, id.Key, cancellation));
        item["content"] = new AttributeValue { B = new MemoryStream(bytes) };
        item["version"] = Number(saved.Version);
        item["expires"] = Number(saved.Expires.ToUnixTimeSeconds());
        try
        {
            await dynamoDb.PutItemAsync(new PutItemRequest
            {
                TableName = table,
                Item = item,
                ConditionExpression = seen == 0 ? "attribute_not_exists(pk)" : "version = :seen",
                ExpressionAttributeValues = seen == 0 ? null : new() { [":seen"] = Number(seen) },
                ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            }, cancellation);
            return saved;
        }
        catch (ConditionalCheckFailedException failed)
        {
            // It may be this very write, sent again by the SDK when its response was lost: no other is sealed with the same nonce.
            var isOurs = failed.Item is { } old && old.TryGetValue("content", out var stored) && stored.B.ToArray().AsSpan().SequenceEqual(bytes);
            return isOurs ? saved : null;
        }
    }

    public Task DeleteAsync(SessionId id, CancellationToken cancellation) =>
        dynamoDb.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = Key(id) }, cancellation);

    private static Dictionary<string, AttributeValue> Key(SessionId id) => new() { ["pk"] = new AttributeValue(id.Key) };

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
