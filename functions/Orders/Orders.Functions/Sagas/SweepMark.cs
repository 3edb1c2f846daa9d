using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.Aws;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>The day before which every order is finished: the sweeper need not look there again.</summary>
internal interface ISweepMark
{
    /// <returns>Null: no sweep has ended yet.</returns>
    Task<DateOnly?> ReadAsync(CancellationToken cancellation);

    Task SaveAsync(DateOnly day, CancellationToken cancellation);
}

/// <summary>
/// The mark as an item of the orders' event table, which is no commit. Losing it costs one long sweep. Of two sweeps at once the
/// later one's stays, which is true as well.
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
