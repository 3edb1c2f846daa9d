using System.Diagnostics;

namespace ServerlessShop.Lambda;

/// <summary>
/// The trace that an order's work belongs to, carried from HTTP into commits, Kafka headers and the saga's input as a W3C
/// <c>traceparent</c> (https://www.w3.org/TR/trace-context/). OpenTelemetry listens by the source's name; without it the
/// ids are kept and passed on all the same.
/// </summary>
public static class TraceContext
{
    public const string SourceName = "ServerlessShop";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The current work's <c>traceparent</c>, to send along; null outside an invocation.</summary>
    public static string? Traceparent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: var id } ? id : null;

    /// <summary>The current trace's id, 32 hexadecimal digits; null outside an invocation.</summary>
    public static string? TraceId => Activity.Current is { IdFormat: ActivityIdFormat.W3C, TraceId: var id } ? id.ToHexString() : null;

    /// <summary>The current span's id, 16 hexadecimal digits; null if nobody keeps spans.</summary>
    public static string? SpanId => IsRecording && Activity.Current is { IdFormat: ActivityIdFormat.W3C, SpanId: var id } ? id.ToHexString() : null;

    /// <summary>Starts work that continues the trace it was asked for in; dispose the activity at its end.</summary>
    /// <param name="traceparent">Null or malformed: the work belongs to the current trace, or begins one.</param>
    public static Activity Continue(string operation, string? traceparent, ActivityKind kind = ActivityKind.Consumer)
    {
        ActivityContext.TryParse(traceparent, traceState: null, isRemote: true, out var parent);
        if (Source.StartActivity(operation, kind, parent) is { } listenedTo) return listenedTo;
        var activity = new Activity(operation).SetIdFormat(ActivityIdFormat.W3C);
        if (parent != default) activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        return activity.Start();
    }

    /// <summary>Starts the work for one Kafka record, in the trace of the one who wrote it.</summary>
    public static Activity Continue(string operation, KafkaEvent.KafkaEventRecord record) =>
        Continue(operation, record.Header("traceparent"));

    /// <summary>Names a trace that caused the current work and is not continued by it: a client's own.</summary>
    /// <param name="traceparent">Null or malformed: nothing is linked.</param>
    public static void Link(string? traceparent)
    {
        if (ActivityContext.TryParse(traceparent, traceState: null, isRemote: true, out var cause)) Activity.Current?.AddLink(new ActivityLink(cause));
    }

    /// <summary>Whether spans of the current work are kept. Without that nothing need be found out for them.</summary>
    public static bool IsRecording => SpanRecorder.IsRecording;

    /// <summary>A part of the current work that is worth a span of its own; dispose it at its end.</summary>
    /// <param name="name">The span's name, with low cardinality: it contains no ids.</param>
    /// <returns>Null if nobody keeps spans.</returns>
    public static Activity? Start(string name, ActivityKind kind) => IsRecording ? Source.StartActivity(name, kind) : null;

    /// <summary>Marks the span as failed, as the filter of an exception that goes on. The message may name persons, so it is left out.</summary>
    /// <returns>False.</returns>
    public static bool NoteFailure(this Activity? span, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (span is not { IsAllDataRequested: true }) return false;
        span.SetTag("error.type", failure.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
        return false;
    }

    internal static Activity StartInvocation(ILambdaContext context, string? traceparent)
    {
        var name = context.FunctionName is { Length: > 0 } function ? function : "invocation";
        var activity = traceparent is null && XRayHeader.Parse(context.TraceId) is { } header ? Begin(name, header) : Continue(name, traceparent, ActivityKind.Server);
        activity.SetTag("faas.invocation_id", context.AwsRequestId);
        return activity;
    }

    // The trace is X-Ray's; but its segments are X-Ray's alone, and to all others a parent that nobody ever sees.
    private static Activity Begin(string name, XRayHeader header)
    {
        var trace = ActivityTraceId.CreateFromString(header.Root);
        var flags = header.IsSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        if (IsRecording && Source.StartActivity(name, ActivityKind.Server, new ActivityContext(trace, default, flags)) is { } listenedTo) return listenedTo;
        return new Activity(name).SetIdFormat(ActivityIdFormat.W3C).SetParentId(trace, ActivitySpanId.CreateFromString(header.Parent), flags).Start();
    }
}
