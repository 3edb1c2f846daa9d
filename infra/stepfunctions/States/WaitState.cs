using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Hands its input on after a while, or at a time.</summary>
internal sealed record WaitState(string Name, DataFlow Flow, WaitFor For, string? Next) : State(Name)
{
    public override string Type => "Wait";

    public static WaitState? Read(StateFields fields)
    {
        var (flow, next) = (fields.Flow(assign: true), fields.Next());
        return WaitFor.Read(fields.Json) is { } time ? new(fields.Name, flow, time, next) : null;
    }

    public override async Task<Outcome> RunAsync(StateRun run)
    {
        var input = Flow.Input(run);
        await run.Execution.Time.DelayAsync(For.Until(run, input), run.Branch.Cancellation);
        return new Outcome(Flow.Output(run, input, Name), Next, Flow.Assigned(run, input, Name));
    }
}
