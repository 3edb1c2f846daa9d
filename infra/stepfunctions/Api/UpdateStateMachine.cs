using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>Changes a state machine for the executions that start from now on.</summary>
internal sealed class UpdateStateMachine(StepFunctionsHost host, Arns arns) : Operation
{
    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = arns.FindActive(request.Text("stateMachineArn"));
        if (request.Flag("publish")) throw ApiException.Validation("Versions of state machines are not supported here: publish must be false");
        var text = request.OptionalText("definition");
        var role = request.OptionalText("roleArn");
        var (logging, tracing) = (Logging.Read(request), Logging.Tracing(request));
        if (text is null && role is null && logging is null && tracing is null)
            throw new ApiException("MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        var updated = machine with
        {
            DefinitionText = text ?? machine.DefinitionText,
            Definition = text is null ? machine.Definition : ReadDefinition.OrRefuse(text),
            RoleArn = role is null ? machine.RoleArn : Arns.Checked(role),
            Logging = logging ?? machine.Logging,
            Tracing = tracing ?? machine.Tracing,
        };
        if (updated != machine) updated = updated with { RevisionId = host.Randomness.NewGuid().ToString() };
        host.StateMachines.Replace(updated);
        response.WriteTime("updateDate", host.Time.GetUtcNow());
        response.WriteOptional("revisionId", updated.RevisionId);
    }
}
