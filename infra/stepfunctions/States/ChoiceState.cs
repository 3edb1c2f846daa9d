using ServerlessShop.StepFunctions.Choices;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.States;

/// <summary>Goes on with the first rule that holds, otherwise with Default.</summary>
internal sealed record ChoiceState(string Name, DataFlow Flow, IReadOnlyList<ChoiceRule> Rules, string? Default) : State(Name)
{
    public override string Type => "Choice";

    public static ChoiceState Read(StateFields fields)
    {
        fields.Json.Require("Choices");
        var rules = fields.Each("Choices", (rule, place) => ChoiceRuleReader.Read(rule, place, fields));
        if (fields.Json.Array("Choices")?.GetArrayLength() == 0) fields.Json.Wrong("The array must not be empty", "Choices");
        var otherwise = fields.Json.Text("Default");
        if (otherwise is not null) fields.Leads(otherwise, "Default", "Default");
        return new(fields.Name, fields.Flow(assign: true), rules, otherwise);
    }

    public override Task<Outcome> RunAsync(StateRun run)
    {
        var input = Flow.Input(run);
        var scope = run.Scope(input);
        var chosen = Rules.FirstOrDefault(rule => rule.Condition.Holds(scope));
        var next = (chosen?.Next ?? Default)
            ?? throw EvaluationException.Runtime("Failed to transition out of the state. The state does not point to a next state.");
        var assigned = chosen is null ? Flow.Assigned(run, input, Name) : chosen.Assign?.Evaluate(scope);
        return Task.FromResult(new Outcome(Flow.Output(run, input, Name), next, assigned));
    }
}
