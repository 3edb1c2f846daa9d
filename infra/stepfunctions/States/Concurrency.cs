using System.Globalization;
using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.States;

/// <summary>MaxConcurrency or MaxConcurrencyPath; 0 means as many as AWS allows.</summary>
internal sealed record Concurrency(int Most, JsonPath? Path)
{
    // AWS runs no more iterations of an inline Map at a time.
    private const int Limit = 40;

    public static Concurrency Read(Fields fields)
    {
        fields.Exclusive("MaxConcurrency", "MaxConcurrencyPath");
        return new((int)(fields.Integer("MaxConcurrency", 0, int.MaxValue) ?? 0), fields.Path("MaxConcurrencyPath"));
    }

    public int Value(StateRun run, JsonElement input)
    {
        var most = Path is null ? Most : Select(Path, run, input);
        return most == 0 ? Limit : Math.Min(most, Limit);
    }

    /// <summary>AWS takes a number that is written as text, too.</summary>
    private static int Select(JsonPath path, StateRun run, JsonElement input)
    {
        JsonElement value;
        try
        {
            value = path.Select(run.Scope(input));
        }
        catch (PathNotFoundException e)
        {
            throw EvaluationException.Runtime($"Invalid path '{path.Text}' : {e.Message}");
        }
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var most) && most < 0)
            throw EvaluationException.Runtime($"Expected non-negative integer for MaxConcurrency, got '{most}' instead.");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most)
            ? most
            : throw EvaluationException.Runtime($"The MaxConcurrencyPath field refers to value {Quoted(value)} which is not a valid integer: {path.Text}");
    }

    private static string Quoted(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetRawText() : $"\"{Json.Compact(value)}\"";
}
