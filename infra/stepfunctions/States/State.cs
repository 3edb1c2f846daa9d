using System.Text.Json;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

internal abstract record State(string Name)
{
    /// <summary>The value of its field Type, which also begins its events' names.</summary>
    public abstract string Type { get; }

    /// <exception cref="Errors.StatesError">It failed.</exception>
    /// <exception cref="Errors.EvaluationException">One of its fields could not be evaluated.</exception>
    public abstract Task<Outcome> RunAsync(StateRun run);
}

/// <param name="Output">The next state's input, or the workflow's output.</param>
/// <param name="Next">Null if the workflow ends here.</param>
/// <param name="Assigned">The variables to assign, an object.</param>
internal sealed record Outcome(JsonElement Output, string? Next, JsonElement? Assigned = null);
