using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class ValidateStateMachineDefinition : Operation
{
    private const int MaxPageSize = 100;

    protected override void Handle(ApiRequest request, Utf8JsonWriter response)
    {
        var (definition, diagnostics) = DefinitionReader.Read(request.Text("definition"));
        var limit = request.Count("maxResults", MaxPageSize) is > 0 and var given ? given : MaxPageSize;
        response.WriteString("result", definition is null ? "FAIL" : "OK");
        response.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics.Take(limit))
        {
            response.WriteStartObject();
            response.WriteString("severity", "ERROR");
            response.WriteString("code", diagnostic.Code);
            response.WriteString("message", diagnostic.Message);
            response.WriteString("location", diagnostic.Location);
            response.WriteEndObject();
        }
        response.WriteEndArray();
        response.WriteBoolean("truncated", diagnostics.Count > limit);
    }
}
