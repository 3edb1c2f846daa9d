using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Payments.Functions.Commands;

/// <summary>
/// POST /payments/webhook: the provider tells that a payment has gone on. It wakes whatever waits for the cardholder, which then
/// asks the provider itself: so a message that comes late, twice, or before an older one does no harm. 200, and no body; anything
/// else makes the provider send it again.
/// </summary>
/// <param name="secret">By which the provider signs; while there is none, the message is answered 503.</param>
internal sealed class ReceiveWebhookEndpoint(CommandRunner runner, Func<CancellationToken, ValueTask<string>> secret, TimeProvider time, ILogger log)
{
    private const string Actor = "payment-provider";

    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMinutes(1);

    public async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellation);
        var message = body.GetBuffer().AsMemory(0, (int)body.Length);
        try
        {
            var key = await secret(cancellation);
            if (WebhookSignature.Refusal(http.Request.Headers["Stripe-Signature"].ToString(), message.Span, key, time.GetUtcNow()) is { } refusal)
            {
                log.Refused(refusal);
                return new Problem("invalid-signature", StatusCodes.Status400BadRequest, "The signature is invalid", refusal);
            }

            if (StripeEvent.Read(message.Span) is { } happened) await RecordAsync(happened, cancellation);
            return TypedResults.Ok();
        }
        catch (SecretUnavailableException)
        {
            return Problems.Unavailable("The signature cannot be verified because the webhook secret is not available. Send the message again later.", s_retryAfter);
        }
        catch (JsonException unreadable)
        {
            log.Unreadable(unreadable);
            return Problems.MalformedRequest("The body is not an event of the payment provider.");
        }
    }

    private async Task RecordAsync(StripeEvent happened, CancellationToken cancellation)
    {
        using var scope = log.ScopeOf(("orderId", happened.OrderId), ("providerEvent", happened.Id));
        if (happened.Status == "requires_action")
        {
            log.StillWaiting(happened.Type);
            return;
        }

        var now = time.GetUtcNow();
        var result = await runner.RunAsync(
            Payment.Decider, new RecordActionCompleted(happened.OrderId, happened.IntentId, happened.Id, now),
            new CommandContext(Actor, now, TraceParent: TraceContext.Traceparent), cancellation);
        log.Received(happened.Type, happened.Status, ((CommandResult<Payment>.Accepted)result).State.Status);
    }
}

internal static partial class WebhookLog
{
    [LoggerMessage(LogLevel.Warning, "Webhook refused: {Reason}")]
    public static partial void Refused(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Warning, "Webhook message could not be read")]
    public static partial void Unreadable(this ILogger log, Exception unreadable);

    [LoggerMessage(LogLevel.Information, "{Type}: still waiting for the cardholder")]
    public static partial void StillWaiting(this ILogger log, string type);

    [LoggerMessage(LogLevel.Information, "{Type}: the intent was {Intent}; our payment is {Payment}")]
    public static partial void Received(this ILogger log, string type, string intent, PaymentStatus payment);
}
