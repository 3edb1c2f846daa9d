using ServerlessShop.EventSourcing;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Events;

public class Event_store_on_DynamoDB(DynamoDbServer server) : Event_store_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await server.NewStoreAsync();
}

public class Snapshots_on_DynamoDB(DynamoDbServer server) : Snapshot_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await server.NewStoreAsync();
}

public class Listing_on_DynamoDB(DynamoDbServer server) : Listing_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await server.NewStoreAsync();
}

public class Unfinished_streams_on_DynamoDB(DynamoDbServer server) : Unfinished_streams_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await server.NewStoreAsync();
}

public class Tags_on_DynamoDB(DynamoDbServer server) : Tags_contract
{
    protected override async Task<IEventStore> NewStoreAsync() => await server.NewStoreAsync();
}

// The stand-in that other tests decide on.
public class Event_store_in_memory : Event_store_contract
{
    protected override Task<IEventStore> NewStoreAsync() => Task.FromResult<IEventStore>(new InMemoryEventStore());
}

public class Snapshots_in_memory : Snapshot_contract
{
    protected override Task<IEventStore> NewStoreAsync() => Task.FromResult<IEventStore>(new InMemoryEventStore());
}

public class Listing_in_memory : Listing_contract
{
    protected override Task<IEventStore> NewStoreAsync() => Task.FromResult<IEventStore>(new InMemoryEventStore());
}

public class Unfinished_streams_in_memory : Unfinished_streams_contract
{
    protected override Task<IEventStore> NewStoreAsync() => Task.FromResult<IEventStore>(new InMemoryEventStore());
}

public class Tags_in_memory : Tags_contract
{
    protected override Task<IEventStore> NewStoreAsync() => Task.FromResult<IEventStore>(new InMemoryEventStore());
}
