using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

internal enum Outcome { Exact, Soft, Failed }

/// <summary>How a case ended, measured by its recording. Soft: only the cause's text differs.</summary>
/// <param name="HistoryDifference">Where its history differs first; null if it does not, or none was recorded.</param>
internal sealed record Verdict(Case Case, Outcome Outcome, string? Difference, string? HistoryDifference)
{
    public static Verdict Of(Case one, Actual actual)
    {
        var likeness = new Likeness(one.Masks);
        var difference = Result(one.Expected, actual, likeness);
        var history = difference is null && actual.Events is { } events && one.Expected.TryGetProperty("history", out var expected)
            ? RecordedHistory.Difference(expected, events, new Likeness(one.Masks, jsonInText: true))
            : null;
        if (difference is not null) return new Verdict(one, Outcome.Failed, difference, history);
        var cause = one.Expected.TryGetProperty("cause", out var text) ? text.GetString() : null;
        var soft = cause is null ? actual.Cause is not null : actual.Cause is null || !likeness.Alike(cause, actual.Cause);
        return new Verdict(one, soft ? Outcome.Soft : Outcome.Exact, soft ? $"cause: expected {cause}, got {actual.Cause}" : null, history);
    }

    private static string? Result(JsonElement expected, Actual actual, Likeness likeness)
    {
        var status = expected.GetProperty("status").GetString();
        if (status != actual.Status) return $"status: expected {status}, got {actual.Status} {actual.Error} {actual.Cause}";
        if (expected.TryGetProperty("output", out var output) && likeness.Difference(output, actual.Output) is { } difference) return difference;
        var error = expected.TryGetProperty("error", out var text) ? text.GetString() : null;
        return error == actual.Error ? null : $"error: expected {error}, got {actual.Error}";
    }
}
