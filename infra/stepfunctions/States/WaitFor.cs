using System.Text.Json;
using ServerlessShop.StepFunctions.Definitions;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.States;

/// <summary>How long a Wait waits: Seconds, SecondsPath, Timestamp or TimestampPath.</summary>
internal abstract record WaitFor
{
    public abstract DateTimeOffset Until(StateRun run, JsonElement input);

    public static WaitFor? Read(Fields fields)
    {
        WaitFor?[] given =
        [
            fields.Integer("Seconds", 0, 99_999_999) is { } seconds ? new WaitSeconds(seconds) : null,
            fields.Path("SecondsPath") is { } secondsPath ? new WaitSecondsPath(secondsPath) : null,
            fields.Text("Timestamp") is { } timestamp ? WaitTimestamp.Read(fields, timestamp) : null,
            fields.Path("TimestampPath") is { } timestampPath ? new WaitTimestampPath(timestampPath) : null,
        ];
        if (fields.Names.Count(n => n is "Seconds" or "SecondsPath" or "Timestamp" or "TimestampPath") != 1)
            fields.Wrong("Exactly one of the fields 'Seconds', 'SecondsPath', 'Timestamp' and 'TimestampPath' is required");
        return Array.Find(given, g => g is not null);
    }

    protected static JsonElement Select(JsonPath path, StateRun run, JsonElement input, string field)
    {
        try
        {
            return path.Select(run.Scope(input));
        }
        catch (PathNotFoundException)
        {
            throw EvaluationException.Runtime($"The {field} parameter does not reference an input value: {path.Text}");
        }
    }

    protected static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Json.Compact(value);
}

internal sealed record WaitSeconds(long Seconds) : WaitFor
{
    public override DateTimeOffset Until(StateRun run, JsonElement input) => run.Execution.Time.GetUtcNow().AddSeconds(Seconds);
}

internal sealed record WaitSecondsPath(JsonPath Path) : WaitFor
{
    private const long Longest = 99_999_999;

    public override DateTimeOffset Until(StateRun run, JsonElement input)
    {
        var value = Select(Path, run, input, "SecondsPath");
        // Unlike elsewhere, 1.0 is no integer here.
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var seconds) || seconds > Longest)
            throw EvaluationException.Runtime($"The SecondsPath parameter cannot be parsed as a long value: {Path.Text} == {Text(value)}");
        if (seconds < 0) throw EvaluationException.Runtime($"The SecondsPath parameter references a negative value: {Path.Text} == {Text(value)}");
        return run.Execution.Time.GetUtcNow().AddSeconds(seconds);
    }
}

internal sealed record WaitTimestamp(DateTimeOffset Time) : WaitFor
{
    public override DateTimeOffset Until(StateRun run, JsonElement input) => Time;

    public static WaitTimestamp? Read(Fields fields, string text)
    {
        if (Timestamps.TryParse(text, out var time)) return new WaitTimestamp(time);
        fields.Wrong("The value must be a timestamp such as 2016-03-14T01:59:00Z", "Timestamp");
        return null;
    }
}

internal sealed record WaitTimestampPath(JsonPath Path) : WaitFor
{
    public override DateTimeOffset Until(StateRun run, JsonElement input)
    {
        var value = Select(Path, run, input, "TimestampPath");
        return value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString(), out var time)
            ? time
            : throw EvaluationException.Runtime(
                $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {Path.Text} == {Text(value)}");
    }
}
