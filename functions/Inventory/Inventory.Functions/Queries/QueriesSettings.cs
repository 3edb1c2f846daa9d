using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Inventory.Functions.Queries;

internal sealed record QueriesSettings(string EventsTable, string ReadModelsTable, RedisSettings Redis)
{
    public static QueriesSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), settings.Required("READ_MODELS_TABLE"), RedisSettings.Read(settings));
}
