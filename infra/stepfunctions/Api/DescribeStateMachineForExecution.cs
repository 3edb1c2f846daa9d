using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>The state machine as it stood when the execution started.</summary>
internal sealed class DescribeStateMachineForExecution(Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var execution = arns.FindExecution(request.Text("executionArn"));
        response.WriteStateMachine(execution.Machine);
        response.WriteTime("updateDate", execution.Machine.CreatedAt);
    }
}
