using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.History;
using ServerlessShop.StepFunctions.States;

namespace ServerlessShop.StepFunctions.Executions;

/// <summary>States and where to start: the body of a state machine, of a Parallel's branch and of a Map's iterations.</summary>
internal sealed record Workflow(string StartAt, IReadOnlyDictionary<string, State> States)
{
    /// <returns>The output of the state that ended it.</returns>
    /// <exception cref="StatesError">A state failed and nothing caught it.</exception>
    public async Task<JsonElement> RunAsync(JsonElement input, Branch branch)
    {
        var name = StartAt;
        while (true)
        {
            var outcome = await VisitAsync(States[name], input, branch);
            if (outcome.Next is null) return outcome.Output;
            (name, input) = (outcome.Next, outcome.Output);
        }
    }

    private static async Task<Outcome> VisitAsync(State state, JsonElement input, Branch branch)
    {
        branch.Execution.StopIfDeleting();
        branch.Cancellation.ThrowIfCancellationRequested();
        branch.ThrowIfHistoryIsFull();
        var entered = branch.Record(state.Type + "StateEntered", "stateEnteredEventDetails", w =>
        {
            w.WriteString("name", state.Name);
            w.WriteData("input", input);
        });
        var run = new StateRun(branch, state, input, entered, branch.Execution.Time.GetUtcNow());
        var outcome = await RunAsync(state, run);
        branch.Record(state.Type + "StateExited", "stateExitedEventDetails", w =>
        {
            w.WriteString("name", state.Name);
            w.WriteData("output", outcome.Output);
            w.WriteAssigned(outcome.Assigned);
        });
        if (outcome.Assigned is { } assigned) branch.Variables.Assign(assigned);
        return outcome;
    }

    private static async Task<Outcome> RunAsync(State state, StateRun run)
    {
        try
        {
            return await state.RunAsync(run);
        }
        catch (EvaluationException e)
        {
            throw run.At(e);
        }
    }
}
