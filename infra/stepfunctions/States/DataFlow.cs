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
    private const int MostBytes = 256 * 1024;

    public JsonElement Input(StateRun run) => Select(InputPath, run, run.Input);

    public JsonElement Payload(StateRun run, JsonElement input) => Parameters?.Evaluate(run.Scope(input)) ?? input;

    public JsonElement Select(StateRun run, JsonElement result) => ResultSelector?.Evaluate(run.Scope(result)) ?? result;

    public JsonElement Output(StateRun run, JsonElement result, string state) =>
        Limited(Select(OutputPath, run, ResultPath?.Put(run.Input, result) ?? run.Input), state);

    /// <param name="run">The visit.</param>
    /// <param name="data">What <c>$</c> means: a result, or the input of a state without one.</param>
    public JsonElement? Assigned(StateRun run, JsonElement data) => Assign?.Evaluate(run.Scope(data));

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

    private static JsonElement Limited(JsonElement output, string state) =>
        System.Text.Encoding.UTF8.GetByteCount(output.GetRawText()) <= MostBytes
            ? output
            : throw new StatesError(ErrorNames.DataLimitExceeded, $"The state/task '{state}' returned a result with a size exceeding the maximum number of bytes service limit.");
}
