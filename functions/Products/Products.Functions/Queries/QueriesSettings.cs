using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Products.Functions.Queries;

internal sealed record QueriesSettings(string EventsTable, string ReadModelsTable, RedisSettings Redis, OpenSearchSettings OpenSearch)
{
    public static QueriesSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), RedisSettings.Read(settings), OpenSearchSettings.Read(settings));
}
