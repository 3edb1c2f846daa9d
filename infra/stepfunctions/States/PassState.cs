using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Hands its input on, or a fixed Result in its place.</summary>
internal sealed record PassState(string Name, DataFlow Flow, JsonElement? Result, string? Next) : State(Name)
{
    public override string Type => "Pass";

    public static PassState Read(StateFields fields) =>
        new(fields.Name, fields.Flow(parameters: true, result: true, assign: true), fields.Json.Any("Result"), fields.Next());

    public override Task<Outcome> RunAsync(StateRun run)
    {
        var result = Result ?? Flow.Payload(run, Flow.Input(run), Name);
        var output = Flow.Output(run, result, Name);
        return Task.FromResult(new Outcome(output, Next, Flow.Assigned(run, result, Name)));
    }
}
