using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>Sessions in DynamoDB, an item each: <c>pk</c>, <c>content</c> (sealed), <c>version</c>, <c>expires</c> (seconds since 1970).</summary>
internal sealed class SessionTable(IAmazonDynamoDB dynamoDb, string table, SessionSeal seal, TimeProvider time) : ISessionStore
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

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
