using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class ListStateMachines(StepFunctionsHost host) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response) =>
        new Page(request).Write(response, "stateMachines", host.StateMachines.All, machine =>
        {
            response.WriteStartObject();
            response.WriteString("stateMachineArn", machine.Arn);
            response.WriteString("name", machine.Name);
            response.WriteString("type", machine.Type);
            response.WriteTime("creationDate", machine.CreatedAt);
            response.WriteEndObject();
        });
}
