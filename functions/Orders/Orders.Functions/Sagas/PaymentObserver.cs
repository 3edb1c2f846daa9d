using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Consuming;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>Tells an order what somebody has done to its payment at the provider: paid it back, or disputed it.</summary>
internal sealed class PaymentObserver(CommandRunner runner, TimeProvider time, ILogger log)
{
    private const string Actor = "payment-provider";

    public async Task ConsumeAsync(ConsumedEvent consumed, CancellationToken cancellation)
    {
        if (consumed is not { Stream.Category: PaymentsTopic.Category, Event.Type: PaymentsTopic.RefundedAtProvider or PaymentsTopic.Disputed or PaymentsTopic.DisputeWon }) return;
        using var scope = log.ScopeOf(("orderId", consumed.Stream.Id));
        var standing = JsonSerializer.Deserialize(consumed.Event.Json, PaymentObserverJson.Default.PaymentStanding) ?? throw new JsonException($"{consumed.Event.Type} is null.");
        var command = new RecordPaymentStanding(consumed.Stream.Id, standing.Refunded, standing.IsDisputed, consumed.Version, time.GetUtcNow());
        var result = await runner.RunAsync(Order.Decider, command, new CommandContext(Actor, command.At, TraceParent: TraceContext.Traceparent), cancellation);
        if (result is CommandResult<Order>.Accepted { IsRepeat: false }) log.StandingRecorded(standing.Refunded, standing.IsDisputed);
        else if (result is CommandResult<Order>.Refused) log.OrderUnknown(consumed.Stream);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaymentStanding))]
internal sealed partial class PaymentObserverJson : JsonSerializerContext;

internal static partial class PaymentObserverLog
{
    [LoggerMessage(LogLevel.Warning, "The payment has changed at the provider: {Refunded} refunded, disputed: {IsDisputed}")]
    public static partial void StandingRecorded(this ILogger log, Money refunded, bool isDisputed);
}
