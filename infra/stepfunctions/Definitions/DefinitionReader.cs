using System.Text.Json;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads and checks a definition in the Amazon States Language, JSONPath dialect (https://states-language.net).</summary>
internal static class DefinitionReader
{
    /// <returns>The definition, or null and what is wrong with it.</returns>
    public static (Definition? Definition, IReadOnlyList<Diagnostic> Diagnostics) Read(string text)
    {
        var diagnostics = new List<Diagnostic>();
        var definition = TryParse(text, diagnostics) is { } json ? Read(json, new Fields(json, "", diagnostics)) : null;
        return (diagnostics.Count == 0 ? definition : null, diagnostics);
    }

    private static Definition? Read(JsonElement json, Fields fields)
    {
        fields.Text("Comment");
        fields.Text("Version");
        QueryLanguages.Check(fields);
        var timeout = fields.Integer("TimeoutSeconds", 1, 99_999_999);
        var workflow = WorkflowReader.Read(fields);
        fields.End();
        VariableScopes.Check(json, "", new HashSet<string>(), fields.Diagnostics);
        return workflow is null ? null : new Definition(workflow, timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    private static JsonElement? TryParse(string text, List<Diagnostic> diagnostics)
    {
        try
        {
            var json = Json.Parse(text);
            if (json.ValueKind == JsonValueKind.Object) return json;
            diagnostics.Add(new Diagnostic(Diagnostic.Json, "The definition is not a JSON object", "/"));
        }
        catch (JsonException e)
        {
            diagnostics.Add(new Diagnostic(Diagnostic.Json, e.Message, "/"));
        }
        return null;
    }
}
