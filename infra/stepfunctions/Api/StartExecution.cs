using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>
/// Starts an execution. A name and input that a running execution has answer as its start did; a name that is taken
/// otherwise, by another input or by an execution that has ended, is refused.
/// </summary>
internal sealed class StartExecution(StepFunctionsHost host, Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = arns.FindActive(request.Text("stateMachineArn"));
        var execution = NewExecution.Make(request, host, arns, machine);
        if (host.Executions.Add(execution, out var nameIsTaken) is { } earlier)
        {
            nameIsTaken = !earlier.IsRunning || earlier.InputText != execution.InputText;
            execution.Dispose();
            execution = earlier;
        }
        if (nameIsTaken) throw ApiException.ExecutionExists(execution.Arn);
        execution.Start();
        response.WriteString("executionArn", execution.Arn);
        response.WriteTime("startDate", execution.StartDate);
    }
}
