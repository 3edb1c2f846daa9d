using ServerlessShop.Aws;
using ServerlessShop.Lambda;
using ServerlessShop.Vault;

namespace ServerlessShop.Orders.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable, string CustomerKeysTable, string ParkedSagasTable, FunctionUrlSettings Products, OrderLimits Limits, UserPoolSettings UserPool)
{
    public static CommandsSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("CUSTOMER_KEYS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"),
        FunctionUrlSettings.Read(settings, "PRODUCTS_URL"), LimitSettings.Read(settings), UserPoolSettings.Read(settings));
}
