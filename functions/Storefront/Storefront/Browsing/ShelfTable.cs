using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Logging;
using ServerlessShop.Storefront.Shop;

namespace ServerlessShop.Storefront.Browsing;

/// <summary>What search has shown last.</summary>
/// <param name="Products">Ids by category.</param>
internal sealed record SeenShelves(IReadOnlyList<CategoryFacet> Categories, IReadOnlyDictionary<string, List<string>> Products);

/// <summary>Where a sandbox that starts while search is down finds what others have seen.</summary>
internal interface IShelfStore
{
    /// <returns>What any sandbox has saved last; null if none has, or if the store does not respond.</returns>
    Task<SeenShelves?> LoadAsync(CancellationToken cancellation);

    Task SaveAsync(SeenShelves seen, CancellationToken cancellation);
}

/// <summary>One item of the sessions' table: <c>pk</c> is <c>shelves</c>, <c>content</c> JSON. A page does without it when the table does not respond.</summary>
internal sealed partial class ShelfTable(IAmazonDynamoDB dynamoDb, string table, ILogger log) : IShelfStore
{
    private static readonly AttributeValue s_key = new("shelves");

    public async Task<SeenShelves?> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var response = await dynamoDb.GetItemAsync(new GetItemRequest { TableName = table, Key = new() { ["pk"] = s_key } }, cancellation);
            return response.Item is { Count: > 0 } item ? JsonSerializer.Deserialize(item["content"].S, ShelfJson.Default.SeenShelves) : null;
        }
        catch (Exception failure) when (IsUnavailable(failure))
        {
            LogUnavailable(log, failure);
            return null;
        }
    }

    public async Task SaveAsync(SeenShelves seen, CancellationToken cancellation)
    {
        try
        {
            var content = new AttributeValue(JsonSerializer.Serialize(seen, ShelfJson.Default.SeenShelves));
            await dynamoDb.PutItemAsync(new PutItemRequest { TableName = table, Item = new() { ["pk"] = s_key, ["content"] = content } }, cancellation);
        }
        catch (Exception failure) when (IsUnavailable(failure))
        {
            LogUnavailable(log, failure);
        }
    }

    private static bool IsUnavailable(Exception failure) => failure is AmazonServiceException or AmazonClientException or HttpRequestException;

    [LoggerMessage(LogLevel.Warning, "Could not read or write the shelves that search showed last")]
    private static partial void LogUnavailable(ILogger log, Exception failure);
}

[JsonSerializable(typeof(SeenShelves))]
internal sealed partial class ShelfJson : JsonSerializerContext;
