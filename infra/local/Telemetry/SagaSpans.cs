using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.StepFunctions;
using ServerlessShop.StepFunctions.History;

namespace ServerlessShop.Local.Telemetry;

/// <summary>
/// An execution of a state machine, and each of its states, as spans in the trace that its input names. On AWS, X-Ray draws them.
/// </summary>
internal sealed class SagaSpans(Action<string, JsonObject> send) : IExecutionObserver
{
    private readonly ConcurrentDictionary<string, Running> _running = [];

    public void Recorded(ExecutionIdentity execution, HistoryEvent recorded)
    {
        if (recorded.Type == "ExecutionStarted") _running[execution.Arn] = new Running(ParentOf(recorded.Details), recorded.Timestamp);
        if (!_running.TryGetValue(execution.Arn, out var running)) return;
        if (recorded.IsStateTransition) running.Open.Add(new State(NameOf(recorded), recorded.Timestamp, ActivitySpanId.CreateRandom()));
        else if (recorded.Type.EndsWith("StateExited", StringComparison.Ordinal)) Exit(execution, running, recorded);
        else if (recorded.Type.StartsWith("Execution", StringComparison.Ordinal) && recorded.Type != "ExecutionStarted") End(execution, running, recorded);
        else if (recorded.Type.EndsWith("Failed", StringComparison.Ordinal) || recorded.Type.EndsWith("TimedOut", StringComparison.Ordinal)) running.Failures.Add((recorded.Type, recorded.Timestamp));
    }

    private void Exit(ExecutionIdentity execution, Running running, HistoryEvent recorded)
    {
        // Of branches that are in a state of the same name, any: their spans differ in nothing else.
        var name = NameOf(recorded);
        var index = running.Open.FindIndex(state => state.Name == name);
        if (index < 0) return;
        var left = running.Open[index];
        running.Open.RemoveAt(index);
        Send(execution, running, left, recorded.Timestamp, hasFailed: false);
    }

    private void End(ExecutionIdentity execution, Running running, HistoryEvent recorded)
    {
        _running.TryRemove(execution.Arn, out _);
        var hasFailed = recorded.Type != "ExecutionSucceeded";
        foreach (var state in running.Open) Send(execution, running, state, recorded.Timestamp, hasFailed);
        var span = Span(running.Trace, running.Id, running.Parent, execution.StateMachine, running.Started, recorded.Timestamp, hasFailed);
        span["attributes"] = Attributes(execution, null);
        send(execution.StateMachine, span);
    }

    private void Send(ExecutionIdentity execution, Running running, State state, DateTimeOffset ended, bool hasFailed)
    {
        var span = Span(running.Trace, state.Id, running.Id, state.Name, state.Entered, ended, hasFailed);
        span["attributes"] = Attributes(execution, state.Name);
        // What a retry or a catch went on from.
        span["events"] = new JsonArray([.. running.Failures.Where(failure => failure.At >= state.Entered).Select(failure => new JsonObject { ["name"] = failure.Type, ["timeUnixNano"] = OtlpJson.Nanoseconds(failure.At) })]);
        running.Failures.Clear();
        send(execution.StateMachine, span);
    }

    private static JsonObject Span(ActivityTraceId trace, ActivitySpanId id, ActivitySpanId parent, string name, DateTimeOffset from, DateTimeOffset to, bool hasFailed)
    {
        var span = new JsonObject
        {
            ["traceId"] = trace.ToHexString(),
            ["spanId"] = id.ToHexString(),
            ["name"] = name,
            ["kind"] = 1,
            ["startTimeUnixNano"] = OtlpJson.Nanoseconds(from),
            ["endTimeUnixNano"] = OtlpJson.Nanoseconds(to),
            ["status"] = new JsonObject { ["code"] = hasFailed ? 2 : 0 },
        };
        if (parent != default) span["parentSpanId"] = parent.ToHexString();
        return span;
    }

    private static JsonArray Attributes(ExecutionIdentity execution, string? state)
    {
        var attributes = OtlpJson.Attributes(("aws.step_functions.state_machine.name", execution.StateMachine), ("aws.step_functions.execution.arn", execution.Arn), ("shop.order_id", execution.Name));
        if (state is not null) attributes.Add(OtlpJson.Attributes(("aws.step_functions.state.name", state))[0]!.DeepClone());
        return attributes;
    }

    private static ActivityContext ParentOf(JsonElement started)
    {
        try
        {
            using var input = JsonDocument.Parse(started.GetProperty("input").GetString() ?? "");
            return input.RootElement.ValueKind == JsonValueKind.Object && input.RootElement.TryGetProperty("traceparent", out var text)
                && ActivityContext.TryParse(text.GetString(), null, out var parent) ? parent : default;
        }
        catch (JsonException)
        {
            return default; // A test's own machine, whose input is anything.
        }
    }

    private static string NameOf(HistoryEvent recorded) => recorded.Details.GetProperty("name").GetString()!;

    private sealed record State(string Name, DateTimeOffset Entered, ActivitySpanId Id);

    private sealed class Running(ActivityContext parent, DateTimeOffset started)
    {
        public ActivityTraceId Trace { get; } = parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId;

        public ActivitySpanId Id { get; } = ActivitySpanId.CreateRandom();

        public ActivitySpanId Parent => parent.SpanId;

        public DateTimeOffset Started => started;

        public List<State> Open { get; } = [];

        public List<(string Type, DateTimeOffset At)> Failures { get; } = [];
    }
}
