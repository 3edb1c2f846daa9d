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
/// POST /payments/webhook: the provider tells that a payment has gone on. That wakes whatever waits for the cardholder, which then
/// asks the provider itself; a refund and a dispute are recorded. A message that comes late, twice, or before an older one does no
/// harm. 200, and no body; anything else makes the provider send it again.
/// </summary>
/// <param name="secret">By which the provider signs; while there is none, the message is answered 503.</param>
internal sealed class ReceiveWebhookEndpoint(IEventStore store, CommandRunner runner, Func<CancellationToken, ValueTask<string>> secret, TimeProvider time, ILogger log)
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
        var order = happened is StripeEvent.IntentMoved moved ? moved.OrderId : await FindOrderAsync(happened.IntentId, cancellation);
        using var scope = log.ScopeOf(("orderId", order), ("providerEventId", happened.Id));
        if (order is null) log.Unknown(happened.Type, happened.IntentId);
        else if (CommandOf(happened, order, time.GetUtcNow()) is { } command) await RecordAsync(happened.Type, command, cancellation);
        else log.NothingToRecord(happened.Type);
    }

    // Stripe's charges and disputes name the intent, which is on record since before any money was held.
    private async Task<string?> FindOrderAsync(string intentId, CancellationToken cancellation) =>
        (await store.ListTaggedAsync(intentId, DateTimeOffset.MinValue, cancellation)).SingleOrDefault()?.Stream.Id;

    /// <returns>Null if the message tells nothing new, such as that the cardholder is not done yet.</returns>
    private static PaymentCommand? CommandOf(StripeEvent happened, string order, DateTimeOffset now) => happened switch
    {
        StripeEvent.IntentMoved { Status: "requires_action" } => null,
        StripeEvent.IntentMoved moved => new RecordActionCompleted(order, moved.IntentId, moved.Id, now),
        StripeEvent.ChargeRefunded charge => new RecordProviderRefund(order, charge.IntentId, charge.Refunded, charge.Id, now),
        StripeEvent.DisputeMoved { Type: "charge.dispute.created" } dispute => new RecordDispute(order, dispute.IntentId, dispute.DisputeId, dispute.Id, now),
        // An inquiry that comes to nothing, or that the shop has answered well: the money stays.
        StripeEvent.DisputeMoved { Status: "won" or "warning_closed" } won => new RecordDisputeWon(order, won.IntentId, won.DisputeId, won.Id, now),
        _ => null,
    };

    private async Task RecordAsync(string type, PaymentCommand command, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(Payment.Decider, command, new CommandContext(Actor, command.At, TraceParent: TraceContext.Traceparent), cancellation);
        log.Received(type, ((CommandResult<Payment>.Accepted)result).State.Status);
    }
}

internal static partial class WebhookLog
{
    [LoggerMessage(LogLevel.Warning, "Webhook refused: {Reason}")]
    public static partial void Refused(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Warning, "Webhook message could not be read")]
    public static partial void Unreadable(this ILogger log, Exception unreadable);

    [LoggerMessage(LogLevel.Information, "{ProviderEventType}: nothing to record")]
    public static partial void NothingToRecord(this ILogger log, string providerEventType);

    [LoggerMessage(LogLevel.Warning, "{ProviderEventType}: the payment {IntentId} is not on record")]
    public static partial void Unknown(this ILogger log, string providerEventType, string intentId);

    [LoggerMessage(LogLevel.Information, "{ProviderEventType}: recorded; the payment is {PaymentStatus}")]
    public static partial void Received(this ILogger log, string providerEventType, PaymentStatus paymentStatus);
}
