using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>A variable and an operator with its value, fixed or (in the operator's Path form) selected.</summary>
internal sealed record Comparison(JsonPath Variable, Func<JsonElement, JsonElement, bool> Operator, JsonElement Value, JsonPath? ValuePath) : Condition
{
    public override bool Holds(Scope scope) => Operator(Select(Variable, scope), ValuePath is null ? Value : Select(ValuePath, scope));

    private static JsonElement Select(JsonPath path, Scope scope)
    {
        try
        {
            return path.Select(scope);
        }
        catch (PathNotFoundException)
        {
            throw EvaluationException.Runtime($"Invalid path '{path.Text}': The choice state's condition path references an invalid value.");
        }
    }
}

/// <summary>IsPresent, the one operator that may ask for a path that leads nowhere.</summary>
internal sealed record PresenceTest(JsonPath Variable, bool Expected) : Condition
{
    public override bool Holds(Scope scope)
    {
        try
        {
            Variable.Select(scope);
            return Expected;
        }
        catch (PathNotFoundException)
        {
            return !Expected;
        }
    }
}
