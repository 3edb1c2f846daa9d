using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>One entry of a Choice's Choices.</summary>
internal sealed record ChoiceRule(Condition Condition, string Next, PayloadTemplate? Assign);

internal abstract record Condition
{
    public abstract bool Holds(Scope scope);
}

internal sealed record AndCondition(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Scope scope) => Conditions.All(c => c.Holds(scope));
}

internal sealed record OrCondition(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Scope scope) => Conditions.Any(c => c.Holds(scope));
}

internal sealed record NotCondition(Condition Inner) : Condition
{
    public override bool Holds(Scope scope) => !Inner.Holds(scope);
}
