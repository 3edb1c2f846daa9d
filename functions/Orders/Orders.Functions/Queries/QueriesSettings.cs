using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Orders.Functions.Queries;

internal sealed record QueriesSettings(
    string EventsTable, string ReadModelsTable, string CustomerKeysTable, string ParkedSagasTable, RedisSettings Redis, OpenSearchSettings OpenSearch)
{
    public static QueriesSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), settings.Required("CUSTOMER_KEYS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"),
        RedisSettings.Read(settings), OpenSearchSettings.Read(settings));
}
