using ServerlessShop.StepFunctions.Definitions;

namespace ServerlessShop.StepFunctions.Api;

internal static class ReadDefinition
{
    /// <exception cref="ApiException">InvalidDefinition, with everything that is wrong.</exception>
    public static Definition OrRefuse(string text)
    {
        var (definition, diagnostics) = DefinitionReader.Read(text);
        return definition ?? throw new ApiException("InvalidDefinition", $"Invalid State Machine Definition: '{string.Join(", ", diagnostics)}'");
    }
}
