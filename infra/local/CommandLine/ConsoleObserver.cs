using System.Globalization;
using System.Text.Json;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.Local.CommandLine;

/// <summary>One line a request, a batch of events, a step of a saga; of what functions log, warnings and errors.</summary>
internal sealed class ConsoleObserver(TextWriter output, bool allLogs) : IShopObserver
{
    private static readonly string[] s_outcomes = ["ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"];

    public void Answered(RequestReport report) =>
        Write("http", $"{report.Method} {report.Path} {report.Status}", report.Function ?? "gateway", report.Duration);

    public void Delivered(TriggerReport report) =>
        Write("event", $"{report.Source} {report.Records} {(report.Records == 1 ? "record" : "records")}{(report.Error is null ? "" : $" FAILED: {InOneLine(report.Error)}")}", report.Function, report.Duration);

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded)
    {
        if (recorded.IsStateTransition) Write("saga", $"{execution.Name} {recorded.Details.GetProperty("name").GetString()}", execution.StateMachine, null);
        else if (s_outcomes.Contains(recorded.Type)) Write("saga", $"{execution.Name} {recorded.Type["Execution".Length..].ToUpperInvariant()}", execution.StateMachine, null);
    }

    public void Logged(string function, string line)
    {
        if (allLogs || !IsQuiet(line)) Write("log", line, function, null);
    }

    // A function's error brings its stack, which stands in its log.
    private static string InOneLine(string error)
    {
        try
        {
            using var json = JsonDocument.Parse(error);
            return $"{json.RootElement.GetProperty("errorType").GetString()}: {json.RootElement.GetProperty("errorMessage").GetString()}";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException)
        {
            return error; // Not a function's: a source that does not answer, a batch that stopped half way.
        }
    }

    private static bool IsQuiet(string line)
    {
        try
        {
            using var log = JsonDocument.Parse(line);
            return log.RootElement.TryGetProperty("level", out var level) && level.GetString() is "TRACE" or "DEBUG" or "INFO";
        }
        catch (JsonException)
        {
            return false; // Not one of our log lines: something a developer should see.
        }
    }

    private void Write(string kind, string what, string who, TimeSpan? duration) => output.WriteLine(OneLine.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.Now:HH:mm:ss.fff} {kind,-5} {who,-20} {what}{(duration is { } d ? $" {d.TotalMilliseconds:0.0} ms" : "")}")));
}
