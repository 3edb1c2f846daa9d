using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Hosting;

namespace ServerlessShop.Orders.Tasks;

/// <summary>
/// A step cannot finish: its saga waits for its token from now on. It is counted (<c>SagasParked</c>, which raises an alarm) and
/// listed with the token, by which an operator makes it try the step again.
/// </summary>
public sealed class ParkingSaga(ParkedSagas parked, TimeProvider time, ILogger log)
{
    public async Task<OrderTaskResult> RunAsync(OrderTask task, string step, string token, CancellationToken cancellation)
    {
        var failure = task.Failure?.ToString() ?? "";
        await parked.PutAsync(new ParkedSaga(task.OrderId, step, failure, token, time.GetUtcNow()), cancellation);
        Metric.Count("SagasParked", "Step", step);
        log.Parked(step, failure);
        return new OrderTaskResult(task.OrderId, "parked");
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "The saga is parked: {Step} cannot finish: {Failure}. It waits to be sent on (POST /orders/ID/resume)")]
    public static partial void Parked(this ILogger log, string step, string failure);
}
