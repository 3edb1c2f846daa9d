using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;

namespace ServerlessShop.StepFunctions.Api;

internal static class StateMachineWriting
{
    /// <summary>What both ways of describing a state machine have in common.</summary>
    public static void WriteStateMachine(this Utf8JsonWriter writer, StateMachine machine)
    {
        writer.WriteString("stateMachineArn", machine.Arn);
        writer.WriteString("name", machine.Name);
        writer.WriteString("definition", machine.DefinitionText);
        writer.WriteString("roleArn", machine.RoleArn);
        writer.WritePropertyName("loggingConfiguration");
        machine.Logging.WriteTo(writer);
        writer.WritePropertyName("tracingConfiguration");
        machine.Tracing.WriteTo(writer);
        writer.WriteStartObject("encryptionConfiguration");
        writer.WriteString("type", "AWS_OWNED_KEY");
        writer.WriteEndObject();
        writer.WriteOptional("revisionId", machine.RevisionId);
        if (VariableReferences.Of(machine.DefinitionText) is { Count: > 0 } references) WriteReferences(writer, references);
    }

    private static void WriteReferences(Utf8JsonWriter writer, SortedDictionary<string, SortedSet<string>> references)
    {
        writer.WriteStartObject("variableReferences");
        foreach (var (state, variables) in references)
        {
            writer.WriteStartArray(state);
            foreach (var variable in variables) writer.WriteStringValue(variable);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
