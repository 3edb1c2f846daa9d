using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Lambda;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>POST /orders/{id}/resume: a parked saga tries the step again that it could not finish. For the admin.</summary>
public sealed class ResumingSaga(ParkedSagas parked, IAmazonStepFunctions stepFunctions, ILogger<ResumingSaga> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        var steps = await parked.ResumeAsync(id, stepFunctions, http.RequestAborted);
        if (steps.Count == 0) return new Problem("not-parked", StatusCodes.Status409Conflict, "The command is refused", "No saga of this order waits to be sent on.");
        log.SagaResumed(id, string.Join(", ", steps), Caller.Of(http).Actor);
        return new JsonContent<ResumedSaga>(new ResumedSaga(id, steps), OrderJson.Default.ResumedSaga, StatusCodes.Status202Accepted);
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The saga of order {OrderId} is sent on at {Steps} by {Actor}")]
    public static partial void SagaResumed(this ILogger log, string orderId, string steps, string actor);
}
