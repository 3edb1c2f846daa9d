using ServerlessShop.Lambda;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;

namespace ServerlessShop.Orders.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable, string CustomerKeysTable, string ParkedSagasTable, ProductsSettings Products, OrderLimits Limits)
{
    public static CommandsSettings Read(Settings settings) => new(
        settings.Required("EVENTS_TABLE"), settings.Required("CUSTOMER_KEYS_TABLE"), settings.Required("PARKED_SAGAS_TABLE"), ProductsSettings.Read(settings),
        LimitSettings.Read(settings));
}
