using ServerlessShop.Aws.Secrets;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable, SecretSettings Provider)
{
    public static CommandsSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), SecretSettings.Read(settings, "PAYMENT_PROVIDER_SECRET"));
}
