using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>Creates a state machine; the same call again answers the same, another one by that name is refused.</summary>
internal sealed class CreateStateMachine(StepFunctionsHost host, Arns arns) : Operation
{
    private static readonly string[] Types = ["STANDARD", "EXPRESS"];

    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var name = Arns.CheckedName(request.Text("name"));
        var text = request.Text("definition");
        if (!request.Flag("publish") && request.OptionalText("versionDescription") is not null)
            throw ApiException.Validation("Version description can only be set when publish is true");
        if (request.Flag("publish")) throw ApiException.Validation("Versions of state machines are not supported here: publish must be false");
        var wanted = new StateMachine(
            arns.StateMachine(name), name, request.OneOf("type", Types) ?? "STANDARD", text, ReadDefinition.OrRefuse(text),
            Arns.Checked(request.Text("roleArn")), Logging.Read(request) ?? Logging.Off, Logging.Tracing(request) ?? Logging.NoTracing, host.Time.GetUtcNow());
        var machine = host.StateMachines.GetOrAdd(wanted);
        if (machine.IsDeleting) throw ApiException.Deleting(machine.Arn);
        if (!IsSame(machine, wanted)) throw new ApiException("StateMachineAlreadyExists", $"State Machine Already Exists: '{machine.Arn}'");
        response.WriteString("stateMachineArn", machine.Arn);
        response.WriteTime("creationDate", machine.CreatedAt);
    }

    // As on AWS another role makes no other state machine; the first one's stays.
    private static bool IsSame(StateMachine a, StateMachine b) =>
        a.DefinitionText == b.DefinitionText && a.Type == b.Type
        && JsonElement.DeepEquals(a.Logging, b.Logging) && JsonElement.DeepEquals(a.Tracing, b.Tracing);
}
