using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Commands;

namespace ServerlessShop.Payments.Functions;

internal static class Routes
{
    public static void MapCommands(IEndpointRouteBuilder app, CommandsSettings settings, Sandbox sandbox)
    {
        var store = sandbox.OpenEventStore(sandbox.OpenDynamoDb(), settings.EventsTable);
        var secret = Secret.Open(sandbox, settings.WebhookSecret);
        MapCommands(app, new ReceiveWebhookEndpoint(store, sandbox.CreateCommandRunner(store), secret.GetAsync, sandbox.Time, sandbox.Logs.CreateLogger<ReceiveWebhookEndpoint>()));
    }

    // Read as it came: the signature is over the bytes.
    public static void MapCommands(this IEndpointRouteBuilder app, ReceiveWebhookEndpoint webhook) => app.MapPost("/payments/webhook", webhook.HandleAsync);
}
