using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ServerlessShop.Payments.Functions;

internal static class Routes
{
    // Read as it came: the signature is over the bytes.
    public static void MapPayments(this IEndpointRouteBuilder app, TakingWebhooks webhooks) =>
        app.MapPost("/payments/webhook", webhooks.HandleAsync);
}
