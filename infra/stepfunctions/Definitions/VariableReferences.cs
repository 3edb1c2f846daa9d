using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Which state reads which variables: what DescribeStateMachine answers as variableReferences.</summary>
internal static partial class VariableReferences
{
    public static SortedDictionary<string, SortedSet<string>> Of(string definition)
    {
        var references = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        CollectStates(Json.Parse(definition), references);
        return references;
    }

    private static void CollectStates(JsonElement workflow, SortedDictionary<string, SortedSet<string>> references)
    {
        foreach (var state in workflow.GetProperty("States").EnumerateObject())
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            Collect(state.Value, found, references);
            if (found.Count > 0) references[state.Name] = found;
        }
    }

    /// <summary>A workflow inside belongs to its own states; strings that are no expressions are left alone.</summary>
    private static void Collect(JsonElement value, SortedSet<string> found, SortedDictionary<string, SortedSet<string>> references)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Collect(item, found, references);
        }
        if (value.ValueKind != JsonValueKind.Object) return;
        if (value.TryGetProperty("StartAt", out _) && value.TryGetProperty("States", out _))
        {
            CollectStates(value, references);
            return;
        }
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String) Collect(member.Value, found, references);
            else if (IsExpression(member.Name)) found.UnionWith(Variable().Matches(member.Value.GetString()!).Select(m => m.Groups[1].Value).Where(n => n.Length > 0));
        }
    }

    private static bool IsExpression(string field) =>
        field == "Variable" || field.EndsWith(".$", StringComparison.Ordinal) || field.EndsWith("Path", StringComparison.Ordinal);

    // A quoted text is passed over whole, so that a dollar in it names nothing.
    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|\$\$|\$([A-Za-z_]\w*)")]
    private static partial Regex Variable();
}
