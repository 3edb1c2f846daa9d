using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class DescribeStateMachine(Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = arns.FindStateMachine(request.Text("stateMachineArn"));
        response.WriteStateMachine(machine);
        response.WriteString("type", machine.Type);
        response.WriteString("status", machine.IsDeleting ? "DELETING" : "ACTIVE");
        response.WriteTime("creationDate", machine.CreatedAt);
    }
}
