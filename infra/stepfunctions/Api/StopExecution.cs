using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>Aborts an execution; one that has ended stays as it is.</summary>
internal sealed class StopExecution(Arns arns) : IOperation
{
    public async Task<JsonElement> HandleAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var execution = arns.FindExecution(request.Text("executionArn"));
        if (execution.Machine.IsExpress) throw ApiException.TypeNotSupported();
        execution.Abort(request.OptionalText("error"), request.OptionalText("cause"));
        await execution.Ended.WaitAsync(cancellationToken);
        return Json.Build(w =>
        {
            w.WriteStartObject();
            w.WriteTime("stopDate", execution.End!.StopDate);
            w.WriteEndObject();
        });
    }
}
