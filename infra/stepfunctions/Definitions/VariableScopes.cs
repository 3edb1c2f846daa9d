using System.Text.Json;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>
/// A Parallel's branch and a Map's processor are scopes of their own: they read the variables around them, but must not
/// assign one of the same name (https://states-language.net, "Assigning variables").
/// </summary>
internal static class VariableScopes
{
    public static void Check(JsonElement workflow, string location, IReadOnlySet<string> outer, List<Diagnostic> diagnostics)
    {
        if (workflow.Member("States") is not { ValueKind: JsonValueKind.Object } states) return;
        var scope = new HashSet<string>(outer, StringComparer.Ordinal);
        foreach (var state in states.EnumerateObject())
        {
            var assigned = Assigned(state.Value).ToList();
            foreach (var name in assigned.Where(outer.Contains).Distinct())
                diagnostics.Add(new Diagnostic(Diagnostic.Schema, $"The variable '{name}' belongs to an outer scope and can't be assigned here", $"{location}/States/{state.Name}"));
            scope.UnionWith(assigned);
        }
        foreach (var state in states.EnumerateObject())
        {
            foreach (var (inner, place) in Inner(state.Value)) Check(inner, $"{location}/States/{state.Name}/{place}", scope, diagnostics);
        }
    }

    private static IEnumerable<string> Assigned(JsonElement state) =>
        Items(state, "Catch").Concat(Items(state, "Choices")).Prepend(state)
            .Select(holder => holder.Member("Assign")).OfType<JsonElement>().Where(assign => assign.ValueKind == JsonValueKind.Object)
            .SelectMany(assign => assign.EnumerateObject()).Select(member => AssignReader.Variable(member.Name));

    private static IEnumerable<(JsonElement Workflow, string Place)> Inner(JsonElement state)
    {
        foreach (var (index, branch) in Items(state, "Branches").Index()) yield return (branch, $"Branches[{index}]");
        foreach (var processor in new[] { "ItemProcessor", "Iterator" })
        {
            if (state.Member(processor) is { } workflow) yield return (workflow, processor);
        }
    }

    private static JsonElement[] Items(JsonElement state, string field) =>
        state.Member(field) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
}
