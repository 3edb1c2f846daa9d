using ServerlessShop.Aws.Secrets;
using ServerlessShop.Lambda;

namespace ServerlessShop.Payments.Functions.Commands;

internal sealed record CommandsSettings(string EventsTable, SecretSettings WebhookSecret)
{
    public static CommandsSettings Read(Settings settings) => new(settings.Required("EVENTS_TABLE"), SecretSettings.Read(settings, "STRIPE_WEBHOOK_SECRET_ARN"));
}
