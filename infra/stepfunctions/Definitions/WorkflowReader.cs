using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.States;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads StartAt and States, of a state machine or inside a Parallel or Map, and checks how they hang together.</summary>
internal static class WorkflowReader
{
    public static Workflow? Read(Fields fields)
    {
        fields.Require("StartAt", "States");
        var start = fields.Text("StartAt");
        var states = fields.Object("States");
        if (start is null || states is null) return null;
        var targets = new Transitions(fields);
        targets.Add(start, "StartAt", from: null, "/StartAt");
        var read = new Dictionary<string, State>(StringComparer.Ordinal);
        foreach (var state in states.Value.EnumerateObject())
        {
            var stateFields = new StateFields(state.Name, fields.Within(state.Value, $"/States/{state.Name}"), targets);
            if (StateReader.Read(stateFields, state.Value.ValueKind) is { } one) read[state.Name] = one;
        }
        targets.Check(states.Value);
        return new Workflow(start, read);
    }
}
