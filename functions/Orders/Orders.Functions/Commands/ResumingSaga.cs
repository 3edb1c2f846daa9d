using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Http;
using ServerlessShop.Sagas;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>POST /orders/{id}/resume: a parked saga tries the step again that it could not finish. For the admin.</summary>
internal sealed partial class ResumeSagaEndpoint(ParkedSagas parked, Lazy<IAmazonStepFunctions> stepFunctions, TimeProvider time, ILogger<ResumeSagaEndpoint> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (CommandRequest.Read(http, time, out var context) is { } problem) return problem;
        var steps = await parked.ResumeAsync(id, stepFunctions.Value, http.RequestAborted);
        if (steps.Count == 0) return new Problem("not-parked", StatusCodes.Status409Conflict, "The request conflicts with the current state", "This order has no parked saga.");
        LogResumed(log, id, string.Join(", ", steps), context.Actor);
        return new JsonContent<ResumedSaga>(new ResumedSaga(id, steps), ParkedSagaJson.Default.ResumedSaga, StatusCodes.Status202Accepted);
    }

    [LoggerMessage(LogLevel.Information, "Saga of order {OrderId} resumed at {Step} by {Actor}")]
    private static partial void LogResumed(ILogger log, string orderId, string step, string actor);
}
