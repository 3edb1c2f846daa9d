using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.AnyEndpoint;

public class Event_store_of_an_endpoint(AwsServer aws) : Event_store_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await aws.NewStoreAsync();
}

public class Snapshots_of_an_endpoint(AwsServer aws) : Snapshot_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await aws.NewStoreAsync();
}

public class Listing_of_an_endpoint(AwsServer aws) : Listing_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await aws.NewStoreAsync();
}

internal static class StoresOfAnEndpoint
{
    public static async Task<IEventStore> NewStoreAsync(this AwsServer aws)
    {
        var dynamoDb = await aws.DynamoDbAsync();
        var table = EventTable.New();
        await dynamoDb.CreateTableAsync(table, TestContext.Current.CancellationToken);
        return DynamoDbServer.Store(dynamoDb, table.TableName);
    }
}
