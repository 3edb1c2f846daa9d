using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.States;

/// <summary>
/// How data goes through a state: InputPath → Parameters → (work) → ResultSelector → ResultPath → OutputPath, and Assign
/// beside it.
/// </summary>
/// <param name="InputPath">Null stands for an empty object, as OutputPath's does.</param>
/// <param name="ResultPath">Null throws the result away.</param>
internal sealed record DataFlow(
    JsonPath? InputPath, PayloadTemplate? Parameters, PayloadTemplate? ResultSelector, ReferencePath? ResultPath, JsonPath? OutputPath, PayloadTemplate? Assign)
{
    public JsonElement Input(StateRun run) => Select(InputPath, run, run.Input);

    public JsonElement Payload(StateRun run, JsonElement input, string state) =>
        Parameters is null ? input : DataLimit.Checked(Parameters.Evaluate(run.Scope(input)), state);

    public JsonElement Select(StateRun run, JsonElement result) => ResultSelector?.Evaluate(run.Scope(result)) ?? result;

    public JsonElement Output(StateRun run, JsonElement result, string state) =>
        DataLimit.Checked(Select(OutputPath, run, ResultPath?.Put(run.Input, result) ?? run.Input), state);

    /// <param name="run">The visit.</param>
    /// <param name="data">What <c>$</c> means: a result, or the input of a state without one.</param>
    /// <param name="state">The state's name.</param>
    public JsonElement? Assigned(StateRun run, JsonElement data, string state) => Assign is null ? null : DataLimit.Checked(Assign.Evaluate(run.Scope(data)), state);

    private static JsonElement Select(JsonPath? path, StateRun run, JsonElement data)
    {
        if (path is null) return Json.EmptyObject;
        try
        {
            return path.Select(run.Scope(data));
        }
        catch (PathNotFoundException e)
        {
            throw EvaluationException.Runtime($"Invalid path '{path.Text}' : {e.Message}");
        }
    }
}
