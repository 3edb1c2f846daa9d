using ServerlessShop.Lambda;

namespace ServerlessShop.Inventory.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable)
{
    public static CommandsSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"));
}
