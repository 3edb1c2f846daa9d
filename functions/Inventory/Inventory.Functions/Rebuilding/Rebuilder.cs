using ServerlessShop.Aws;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Rebuilding;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions.Rebuilding;

internal sealed record RebuilderSettings(string EventsTable, string ReadModelsTable, RedisSettings Redis)
{
    public static RebuilderSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), RedisSettings.Read(settings));
}

/// <summary>Rebuilds the read model of stock.</summary>
internal static class Rebuilder
{
    public static IInvocationHandler Start(RebuilderSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        return RebuildSteps.Start(
            [StatesReadModel<Stock, StockEvent>.Open(sandbox, Stock.Decider, store, settings.Redis)], new ReadModelTable(dynamoDb, settings.ReadModelsTable), sandbox);
    }
}
