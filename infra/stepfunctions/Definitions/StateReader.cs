using System.Text.Json;
using ServerlessShop.StepFunctions.States;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads a state by its Type.</summary>
internal static class StateReader
{
    public static State? Read(StateFields fields, JsonValueKind kind)
    {
        if (kind != JsonValueKind.Object)
        {
            fields.Json.Wrong("Expected value of type Object");
            return null;
        }
        fields.Json.Require("Type");
        fields.Json.Text("Comment");
        QueryLanguages.Check(fields.Json);
        var state = ReadByType(fields);
        fields.Json.End();
        return state;
    }

    private static State? ReadByType(StateFields fields)
    {
        switch (fields.Json.Text("Type"))
        {
            case "Task": return TaskState.Read(fields);
            case "Choice": return ChoiceState.Read(fields);
            case "Pass": return PassState.Read(fields);
            case "Wait": return WaitState.Read(fields);
            case "Succeed": return SucceedState.Read(fields);
            case "Fail": return FailState.Read(fields);
            case "Parallel": return ParallelState.Read(fields);
            case "Map": return MapState.Read(fields);
            case { } unknown:
                fields.Json.Wrong($"State type '{unknown}' is unknown", "Type");
                return null;
            default:
                return null;
        }
    }
}
