using System.Text.Json;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Choices;

/// <summary>NumericEquals and its kin.</summary>
internal static class Quantities
{
    public static Func<JsonElement, JsonElement, bool> Order(Func<int, bool> holds) => (variable, value) =>
        variable.ValueKind == JsonValueKind.Number && value.ValueKind == JsonValueKind.Number && holds(Numbers.Compare(variable, value));
}
