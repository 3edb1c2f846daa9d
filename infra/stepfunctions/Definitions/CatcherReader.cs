using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Definitions;

internal static class CatcherReader
{
    public static Catcher? Read(Fields fields, string place, StateFields state)
    {
        fields.Text("Comment");
        fields.Require("ErrorEquals", "Next");
        var next = fields.Text("Next");
        if (next is not null) state.Leads(next, "Next", $"{place}/Next");
        var resultPath = !fields.Has("ResultPath") ? ReferencePath.Parse("$")
            : fields.Any("ResultPath") is { ValueKind: JsonValueKind.Null } ? null
            : fields.ReferencePath("ResultPath");
        var errors = ErrorEqualsReader.Read(fields);
        var assign = AssignReader.Read(fields);
        fields.End();
        return next is null ? null : new Catcher(errors, next, resultPath, assign);
    }
}
