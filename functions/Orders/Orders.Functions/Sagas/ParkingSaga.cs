using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>
/// A step cannot finish: its saga waits for its token from now on. It is counted (<c>SagasParked</c>, which raises an alarm), listed
/// with the token, by which an operator makes it try the step again, and stands in the order's history.
/// </summary>
public sealed class ParkingSaga(ParkedSagas parked, CommandRunner runner, TimeProvider time, ILogger log)
{
    public async Task<OrderTaskResult> RunAsync(OrderTask task, string step, string token, CancellationToken cancellation)
    {
        var failure = task.Failure?.ToString() ?? "";
        var now = time.GetUtcNow();
        await parked.PutAsync(new ParkedSaga(task.OrderId, step, failure, token, now), cancellation);
        Metric.Count("SagasParked", "Step", step);
        log.Parked(step, failure);
        await RecordAsync(new RecordParking(task.OrderId, step, now), cancellation);
        return new OrderTaskResult(task.OrderId, "parked");
    }

    // The order itself may be what cannot be read or written: the saga waits all the same, which is what matters.
    private async Task RecordAsync(RecordParking command, CancellationToken cancellation)
    {
        try
        {
            var context = new CommandContext("saga", command.At, TraceParent: TraceContext.Traceparent);
            await runner.RunAsync(OrderStream.Model, command.OrderId, context, order => OrderDecider.Decide(order, command), cancellation);
        }
        catch (Exception failure) when (failure is UnknownEventException or System.Text.Json.JsonException or EventStoreUnavailableException or ConcurrencyConflictException)
        {
            log.NotOnRecord(failure);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The saga is parked: {Step} cannot finish: {Failure}. It waits to be sent on (POST /orders/ID/resume)")]
    public static partial void Parked(this ILogger log, string step, string failure);

    [LoggerMessage(LogLevel.Warning, "That the saga is parked is not on the order's record")]
    public static partial void NotOnRecord(this ILogger log, Exception failure);
}
