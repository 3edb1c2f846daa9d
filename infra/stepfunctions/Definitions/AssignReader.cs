using System.Text.RegularExpressions;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads the Assign of a state, of a Choice's rule or of a Catch: an object whose members name variables.</summary>
internal static partial class AssignReader
{
    private const int MaxNameLength = 80;

    public static PayloadTemplate? Read(Fields fields)
    {
        if (fields.Object("Assign") is not { } assign) return null;
        foreach (var member in assign.EnumerateObject()) Check(fields, Variable(member.Name));
        return fields.Template("Assign");
    }

    /// <summary>The variable that a member <c>name</c> or <c>name.$</c> assigns.</summary>
    public static string Variable(string member) => member.EndsWith(".$", StringComparison.Ordinal) ? member[..^2] : member;

    private static void Check(Fields fields, string name)
    {
        if (name == "states") fields.Wrong("The variable name 'states' is reserved", "Assign");
        else if (name.Length > MaxNameLength) fields.Wrong($"The variable name '{name}' is longer than {MaxNameLength} characters", "Assign");
        else if (!Identifier().IsMatch(name)) fields.Wrong($"'{name}' is not a valid variable name", "Assign");
    }

    // Unicode's identifiers (ID_Start, ID_Continue), as the developer guide has it.
    [GeneratedRegex(@"^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*\z")]
    private static partial Regex Identifier();
}
