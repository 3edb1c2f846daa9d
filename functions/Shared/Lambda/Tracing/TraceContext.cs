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

    internal static Activity StartInvocation(ILambdaContext context, string? traceparent)
    {
        var activity = Continue(context.FunctionName is { Length: > 0 } name ? name : "invocation", traceparent, ActivityKind.Server);
        activity.SetTag("faas.invocation_id", context.AwsRequestId);
        return activity;
    }

    /// <summary>X-Ray's header as a traceparent: <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>.</summary>
    internal static string? FromXRay(string? header)
    {
        string? root = null, parent = null;
        var sampled = "00";
        foreach (var part in (header ?? "").Split(';'))
        {
            if (part.StartsWith("Root=1-", StringComparison.Ordinal)) root = part[7..].Replace("-", "", StringComparison.Ordinal);
            else if (part.StartsWith("Parent=", StringComparison.Ordinal)) parent = part[7..];
            else if (part == "Sampled=1") sampled = "01";
        }
        return root is null || parent is null ? null : $"00-{root}-{parent}-{sampled}";
    }
}
