using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Aws.Events;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>The domains' event tables, read as they are.</summary>
public sealed class EventTables(Uri dynamoDb) : IDisposable
{
    private readonly AmazonDynamoDBClient _dynamoDb = new(
        new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = dynamoDb.ToString(), AuthenticationRegion = "eu-central-1" });

    public IEventStore Products => Store("ProductsEvents");

    public IEventStore Inventory => Store("InventoryEvents");

    public IEventStore Orders => Store("OrdersEvents");

    public IEventStore Payments => Store("PaymentsEvents");

    public void Dispose() => _dynamoDb.Dispose();

    private DynamoDbEventStore Store(string table) => new(_dynamoDb, table, NullLogger<DynamoDbEventStore>.Instance, TimeProvider.System);
}

public static class ReadingEvents
{
    /// <summary>A stream's events by version, as they are stored.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> EventsAsync(this IEventStore store, string stream) =>
        [.. (await store.ReadAsync(StreamId.Parse(stream), 0, TestContext.Current.CancellationToken).ToListAsync()).SelectMany(commit => commit.Events)];

    public static async Task<IReadOnlyList<Commit>> AllAsync(this IEventStore store) =>
        await store.ScanAsync(0, 1, TestContext.Current.CancellationToken).ToListAsync();
}
