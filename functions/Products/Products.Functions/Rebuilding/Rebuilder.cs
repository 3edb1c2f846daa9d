using ServerlessShop.Aws;
using ServerlessShop.Lambda;
using ServerlessShop.Products.Functions.Search;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.Rebuilding;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Rebuilding;

internal sealed record RebuilderSettings(
    string EventsTable, string InventoryEventsTable, string ReadModelsTable, RedisSettings Redis, OpenSearchSettings OpenSearch)
{
    public static RebuilderSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("INVENTORY_EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"),
        RedisSettings.Read(settings), OpenSearchSettings.Read(settings));
}

/// <summary>Rebuilds the read models of products.</summary>
internal static class Rebuilder
{
    public static IInvocationHandler Start(RebuilderSettings settings, Sandbox sandbox)
    {
        var dynamoDb = sandbox.OpenDynamoDb();
        var (products, stock) = (sandbox.OpenEventStore(dynamoDb, settings.EventsTable), sandbox.OpenEventStore(dynamoDb, settings.InventoryEventsTable));
        var openSearch = OpenSearchClient.Open(sandbox, settings.OpenSearch, OpenSearchHttp.ProjectionTimeout);
        return RebuildSteps.Start(
            [
                StatesReadModel<Product, ProductEvent>.Open(sandbox, Product.Decider, products, settings.Redis),
                new DocumentsReadModel(
                    ProductIndex.Definition, openSearch,
                    [("products", products, ProductDocuments.Products(products, sandbox.Logs)), ("stock", stock, ProductDocuments.Stock())]),
            ],
            new ReadModelTable(dynamoDb, settings.ReadModelsTable), sandbox);
    }
}
