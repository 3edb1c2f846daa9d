using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.ReadModels.Consuming;
using ServerlessShop.Contracts;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>
/// Ends the wait of a saga for its customer: when the payment's stream says that the customer is done, and when the order is
/// cancelled. The order's stream settles which was first, the wait or its end: so neither is missed.
/// </summary>
internal sealed class SagaWaker(IEventStore store, CommandRunner runner, IAmazonStepFunctions stepFunctions, TimeProvider time, ILogger log)
{
    private const string Actor = "place-order";

    public async Task ConsumeAsync(ConsumedEvent consumed, CancellationToken cancellation)
    {
        var order = consumed switch
        {
            { Stream.Category: PaymentsTopic.Category, Event.Type: PaymentsTopic.ActionCompleted } => await CompleteAsync(consumed, cancellation),
            { Stream.Category: "order" } when Order.Decider.Events.Read(consumed.Event) is OrderCancelled { AfterConfirmation: false } =>
                (await store.LoadAsync(Order.Decider, consumed.Stream, cancellation)).State,
            _ => null,
        };
        // After a repeat the token is spent, which does no harm.
        if (order?.Action is { } action && (order.Status == OrderStatus.Cancelled || action.PaymentVersion < order.ActionCompleted))
            foreach (var token in action.TaskTokens) await WakeAsync(order, token, cancellation);
    }

    private async Task<Order?> CompleteAsync(ConsumedEvent completed, CancellationToken cancellation)
    {
        var command = new CompletePaymentAction(completed.Stream.Id, completed.Version, time.GetUtcNow());
        var context = new CommandContext(Actor, command.At, TraceParent: TraceContext.Traceparent);
        var result = await runner.RunAsync(Order.Decider, command, context, cancellation);
        if (result is CommandResult<Order>.Accepted accepted) return accepted.State;
        // A payment of another shop's order, on a Kafka that several share: nobody waits for it here.
        log.OrderUnknown(completed.Stream);
        return null;
    }

    private async Task WakeAsync(Order order, string token, CancellationToken cancellation)
    {
        using var scope = log.ScopeOf(("orderId", order.Id));
        try
        {
            await stepFunctions.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = token, Output = TaskAnswer.Done }, cancellation);
            log.Woken(order.Status);
        }
        catch (Exception gone) when (gone is TaskDoesNotExistException or TaskTimedOutException)
        {
            log.WokenBefore(order.Status);
        }
    }
}

internal static partial class SagaWakerLog
{
    [LoggerMessage(LogLevel.Information, "Saga of the {OrderStatus} order woken")]
    public static partial void Woken(this ILogger log, OrderStatus orderStatus);

    [LoggerMessage(LogLevel.Warning, "{StreamId} belongs to no order")]
    public static partial void OrderUnknown(this ILogger log, StreamId streamId);

    [LoggerMessage(LogLevel.Information, "Saga of the {OrderStatus} order was no longer waiting")]
    public static partial void WokenBefore(this ILogger log, OrderStatus orderStatus);
}
