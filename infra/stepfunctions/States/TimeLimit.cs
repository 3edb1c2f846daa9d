using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.States;

/// <summary>TimeoutSeconds or HeartbeatSeconds, or their Path forms.</summary>
internal sealed record TimeLimit(string Field, long Seconds, JsonPath? Path)
{
    public TimeSpan Value(StateRun run, JsonElement input) => TimeSpan.FromSeconds(Path is null ? Seconds : Select(Path, run, input));

    private long Select(JsonPath path, StateRun run, JsonElement input)
    {
        JsonElement value;
        try
        {
            value = path.Select(run.Scope(input));
        }
        catch (PathNotFoundException e)
        {
            throw EvaluationException.Runtime($"Invalid path '{path.Text}' : {e.Message}");
        }
        return Numbers.TryInteger(value, out var seconds) && seconds is > 0 and <= 99_999_999
            ? seconds
            : throw EvaluationException.Runtime($"The {Field} parameter cannot be parsed as a positive integer: {path.Text} == {Json.Compact(value)}");
    }
}
