using System.Text.Json;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>What an expression can see: its input, the context object, the variables, and a source of randomness.</summary>
internal sealed record Scope(JsonElement Input, Func<JsonElement> Context, Variables Variables, Randomness Randomness)
{
    /// <exception cref="PathNotFoundException">The variable was never assigned.</exception>
    public JsonElement Root(JsonPath path) => path.Root switch
    {
        PathRoot.Input => Input,
        PathRoot.Context => Context(),
        _ => Variables.Find(path.Variable!) ?? throw new PathNotFoundException($"Variable '{path.Variable}' is not assigned"),
    };
}
