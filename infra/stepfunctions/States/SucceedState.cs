using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Ends the workflow well.</summary>
internal sealed record SucceedState(string Name, DataFlow Flow) : State(Name)
{
    public override string Type => "Succeed";

    public static SucceedState Read(StateFields fields) => new(fields.Name, fields.Flow());

    public override Task<Outcome> RunAsync(StateRun run) => Task.FromResult(new Outcome(Flow.Output(run, Flow.Input(run), Name), null));
}
