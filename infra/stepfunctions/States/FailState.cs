using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Ends the workflow with an error, both parts fixed, taken from the input, or left out.</summary>
internal sealed record FailState(string Name, string? Error, Expression? ErrorPath, string? Cause, Expression? CausePath) : State(Name)
{
    public override string Type => "Fail";

    public static FailState Read(StateFields fields)
    {
        fields.Json.Exclusive("Error", "ErrorPath");
        fields.Json.Exclusive("Cause", "CausePath");
        return new(fields.Name, fields.Json.Text("Error"), fields.Json.Expression("ErrorPath"), fields.Json.Text("Cause"), fields.Json.Expression("CausePath"));
    }

    public override Task<Outcome> RunAsync(StateRun run)
    {
        var error = ErrorPath is null ? Error : Text(run, ErrorPath, "ErrorPath");
        var cause = CausePath is null ? Cause : Text(run, CausePath, "CausePath");
        throw new StatesError(error, cause);
    }

    private static string Text(StateRun run, Expression path, string field)
    {
        var value = path.Evaluate(run.Scope(run.Input), field);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw EvaluationException.Runtime($"The {field} field must refer to a string but refers to {Json.Compact(value)}");
    }
}
