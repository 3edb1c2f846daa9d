using ServerlessShop.Aws;
using ServerlessShop.Lambda;
using ServerlessShop.Orders.Functions.Search;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Rebuilding;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Orders.Functions.Rebuilding;

internal sealed record RebuilderSettings(string EventsTable, string ReadModelsTable, RedisSettings Redis, OpenSearchSettings OpenSearch)
{
    public static RebuilderSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), RedisSettings.Read(settings), OpenSearchSettings.Read(settings));
}

/// <summary>Rebuilds the read models of orders.</summary>
internal static class Rebuilder
{
    public static IInvocationHandler Start(RebuilderSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var store = sandbox.OpenEventStore(dynamoDb, settings.EventsTable);
        return RebuildSteps.Start(
            [
                StatesReadModel<Order, OrderEvent>.Open(sandbox, Order.Decider, store, settings.Redis),
                new DocumentsReadModel(
                    OrderIndex.Definition, OpenSearchClient.Open(sandbox, settings.OpenSearch, OpenSearchHttp.ProjectionTimeout),
                    [("orders", store, OrderDocuments.Orders(store, sandbox.Logs))]),
            ],
            new ReadModelTable(dynamoDb, settings.ReadModelsTable), sandbox);
    }
}
