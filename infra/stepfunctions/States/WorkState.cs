using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Task, Parallel and Map: the states that do work, so that they may fail, be retried and be caught.</summary>
internal abstract record WorkState(string Name, DataFlow Flow, IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch, string? Next) : State(Name)
{
    /// <summary>One attempt.</summary>
    /// <returns>The raw result, before ResultSelector.</returns>
    protected abstract Task<JsonElement> AttemptAsync(StateRun run);

    public override async Task<Outcome> RunAsync(StateRun run)
    {
        var retries = new int[Retry.Count];
        for (run.RetryCount = 0; ; run.RetryCount++)
        {
            run.Branch.ThrowIfHistoryIsFull();
            var (outcome, error) = await TryAsync(run);
            if (outcome is not null) return outcome;
            if (NextDelay(error!, retries, run) is { } delay) await run.Execution.Time.DelayAsync(run.Execution.Time.GetUtcNow() + delay, run.Branch.Cancellation);
            else return Caught(run, error!);
        }
    }

    private async Task<(Outcome?, StatesError?)> TryAsync(StateRun run)
    {
        try
        {
            var result = await AttemptAsync(run);
            // Assign sees the raw result, not what ResultSelector makes of it.
            return (new Outcome(Flow.Output(run, Flow.Select(run, result), Name), Next, Flow.Assigned(run, result, Name)), null);
        }
        catch (EvaluationException e)
        {
            return (null, run.At(e));
        }
        catch (StatesError e)
        {
            return (null, e);
        }
    }

    private TimeSpan? NextDelay(StatesError error, int[] retries, StateRun run)
    {
        var index = Retry.ToList().FindIndex(r => r.ErrorEquals.Covers(error));
        if (index < 0 || retries[index] >= Retry[index].MaxAttempts) return null;
        return Retry[index].Delay(retries[index]++, run.Execution.Randomness.Random);
    }

    private Outcome Caught(StateRun run, StatesError error)
    {
        if (run.HasBranched) run.Branch.Record(Type + "StateFailed");
        var catcher = Catch.FirstOrDefault(c => c.ErrorEquals.Covers(error)) ?? throw error;
        var output = error.Output();
        var assigned = catcher.Assign?.Evaluate(run.Scope(output));
        return new Outcome(catcher.ResultPath?.Put(run.Input, output) ?? run.Input, catcher.Next, assigned);
    }
}
