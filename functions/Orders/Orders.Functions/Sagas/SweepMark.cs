using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>The day before which every order is finished: the sweeper need not look there again.</summary>
internal interface ISweepMark
{
    /// <returns>The day, or null before the first sweep has ended.</returns>
    Task<DateOnly?> ReadAsync(CancellationToken cancellation);

    Task SaveAsync(DateOnly day, CancellationToken cancellation);
}

/// <summary>
/// Keeps the mark as an item of the orders' event table that is not a commit. Losing it costs one long sweep. When two sweeps run at
/// once, the mark of the one that ends later stays, and it is true as well.
/// </summary>
internal sealed class SweepMark(IAmazonDynamoDB dynamoDb, string table) : ISweepMark
{
    private static Dictionary<string, AttributeValue> Key => new() { ["pk"] = new("sweep-mark"), ["sk"] = new() { N = "0" } };

    public async Task<DateOnly?> ReadAsync(CancellationToken cancellation)
    {
        var request = new GetItemRequest { TableName = table, Key = Key, ConsistentRead = true };
        var found = await DynamoDbCalls.RunAsync(() => dynamoDb.GetItemAsync(request, cancellation), cancellation);
        return found.Item is { Count: > 0 } item ? DateOnly.ParseExact(item["mark"].S, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    public Task SaveAsync(DateOnly day, CancellationToken cancellation)
    {
        var item = Key;
        item["mark"] = new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return DynamoDbCalls.RunAsync(() => dynamoDb.PutItemAsync(new PutItemRequest { TableName = table, Item = item }, cancellation), cancellation);
    }
}
