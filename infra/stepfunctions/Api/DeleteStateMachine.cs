using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>
/// Deletes a state machine; one that is not there is no error. While executions of it run it is DELETING: they end at their
/// next state, and it can't be started or changed any more.
/// </summary>
internal sealed class DeleteStateMachine(StepFunctionsHost host) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var arn = Arns.Checked(request.Text("stateMachineArn"));
        if (host.StateMachines.Find(arn) is not { } machine) return;
        host.StateMachines.Replace(machine with { IsDeleting = true });
        host.RemoveDeleted(arn);
    }
}
