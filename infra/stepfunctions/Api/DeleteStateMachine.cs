using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>Deletes a state machine; one that is not there is no error. Its executions run on.</summary>
internal sealed class DeleteStateMachine(StepFunctionsHost host) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response) => host.StateMachines.Remove(Arns.Checked(request.Text("stateMachineArn")));
}
