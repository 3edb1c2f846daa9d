using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Sagas;

/// <summary>
/// A step cannot finish: its saga waits for its token from now on. It is counted (<c>SagasParked</c>, which raises an alarm), listed
/// with the token, by which an operator makes it try the step again, and stands in the order's history.
/// </summary>
internal sealed class SagaParking(ParkedSagas parked, CommandRunner runner, Metrics metrics, ILogger log)
{
    public static readonly Metric SagasParked = new("SagasParked", MetricUnit.Count, [], ["Step"]);

    /// <param name="since">When the saga came to wait: by it a parking that is tried again is known.</param>
    public async Task<OrderTaskResult> RunAsync(
        OrderTask task, string step, DateTimeOffset since, string token, CommandContext context, CancellationToken cancellation)
    {
        var failure = task.Failure?.ToString() ?? "";
        await parked.PutAsync(new ParkedSaga(task.OrderId, step, CaughtFailure.WithoutStackTrace(failure), token, since), cancellation);
        metrics.Count(SagasParked, step);
        log.Parked(step, failure);
        await RecordAsync(new RecordParking(task.OrderId, step, since), context, cancellation);
        return new OrderTaskResult(task.OrderId, "parked");
    }

    // The order itself may be what cannot be read or written: the saga waits all the same, which is what matters.
    private async Task RecordAsync(RecordParking command, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            await runner.RunAsync(Order.Decider, command, context, cancellation);
        }
        catch (Exception failure) when (failure is UnknownEventException or System.Text.Json.JsonException or TransientException)
        {
            log.NotOnRecord(failure);
        }
    }
}

internal static partial class SagaParkingLog
{
    [LoggerMessage(LogLevel.Error, "Saga parked at {Step}. Mend the cause, then resume it with POST /orders/ID/resume. Cause: {Reason}")]
    public static partial void Parked(this ILogger log, string step, string reason);

    [LoggerMessage(LogLevel.Warning, "Could not record the parking in the order's history")]
    public static partial void NotOnRecord(this ILogger log, Exception failure);
}
