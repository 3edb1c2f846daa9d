using ServerlessShop.Aws;
using ServerlessShop.Lambda;

namespace ServerlessShop.Inventory.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable, FunctionUrlSettings Products)
{
    public static CommandsSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), FunctionUrlSettings.Read(settings, "PRODUCTS_URL"));
}
