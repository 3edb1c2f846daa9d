using System.Text.Json;
using ServerlessShop.StepFunctions.Choices;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads a rule of a Choice: a comparison, or And, Or and Not of others.</summary>
internal static class ChoiceRuleReader
{
    public static ChoiceRule? Read(Fields fields, string place, StateFields state)
    {
        fields.Require("Next");
        var next = fields.Text("Next");
        if (next is not null) state.Leads(next, "Next", $"{place}/Next");
        var assign = AssignReader.Read(fields);
        var condition = ReadCondition(fields);
        fields.End();
        return condition is null || next is null ? null : new ChoiceRule(condition, next, assign);
    }

    private static Condition? ReadCondition(Fields fields)
    {
        fields.Text("Comment");
        if (fields.Has("And")) return new AndCondition(ReadAll(fields, "And"));
        if (fields.Has("Or")) return new OrCondition(ReadAll(fields, "Or"));
        if (!fields.Has("Not")) return ReadComparison(fields);
        return fields.Inner("Not") is { } inner && ReadNested(inner) is { } negated ? new NotCondition(negated) : null;
    }

    private static List<Condition> ReadAll(Fields fields, string field)
    {
        var all = new List<Condition>();
        if (fields.Array(field) is not { } array) return all;
        if (array.GetArrayLength() == 0) fields.Wrong("The array must not be empty", field);
        foreach (var (index, item) in array.EnumerateArray().Index())
        {
            var inner = fields.Within(item, $"/{field}[{index}]");
            if (item.ValueKind != JsonValueKind.Object) inner.Wrong("Expected value of type Object");
            else if (ReadNested(inner) is { } condition) all.Add(condition);
        }
        return all;
    }

    private static Condition? ReadNested(Fields fields)
    {
        var condition = ReadCondition(fields);
        fields.End();
        return condition;
    }

    private static Condition? ReadComparison(Fields fields)
    {
        fields.Require("Variable");
        var variable = fields.Path("Variable");
        var names = fields.Names.Where(n => n == "IsPresent" || Operators.Find(n) is not null).ToList();
        if (names.Count != 1)
        {
            fields.Wrong("A rule must have exactly one comparison operator");
            names.ForEach(n => fields.Any(n));
            return null;
        }
        if (names[0] == "IsPresent") return fields.Flag("IsPresent") is { } expected && variable is not null ? new PresenceTest(variable, expected) : null;
        var (comparison, byPath) = Operators.Find(names[0])!.Value;
        if (byPath) return fields.Path(names[0]) is { } path && variable is not null ? new Comparison(variable, comparison.Holds, default, path) : null;
        var value = fields.Any(names[0])!.Value;
        if (!comparison.Accepts(value)) fields.Wrong($"The value is not of the type that {names[0]} compares", names[0]);
        return variable is null ? null : new Comparison(variable, comparison.Holds, value, null);
    }
}
