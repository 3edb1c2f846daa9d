using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws;

/// <summary>The SDK's pipeline as the functions use it.</summary>
internal static class ClientPipeline
{
    /// <summary>
    /// Gives each call a span, sends the invocation's trace header, and leaves out what none of our calls needs: events that nobody has subscribed to, request
    /// compression, checksums, endpoint discovery, metrics that nobody collects. The runtime looks each handler up for each kind of
    /// response, and ahead-of-time compiled code pays for that in a cold start.
    /// </summary>
    public static void Adapt(RuntimePipeline pipeline)
    {
        pipeline.AddHandler(new CallSpans());
        pipeline.AddHandlerAfter<Marshaller>(new TraceHeader());
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<ChecksumHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        while (pipeline.Handlers.OfType<CallbackHandler>().Any()) pipeline.RemoveHandler<CallbackHandler>();
    }
}

/// <summary>
/// Sends the invocation's X-Ray header along. The SDK's own handler reads it from an environment variable, which the sandboxes of
/// one process would share.
/// </summary>
internal sealed class TraceHeader : PipelineHandler
{
    private const string Name = "X-Amzn-Trace-Id";

    public override void InvokeSync(IExecutionContext executionContext)
    {
        Add(executionContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Add(executionContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private static void Add(IExecutionContext execution)
    {
        if (LambdaInvocation.Current?.TraceId is { } trace) execution.RequestContext.Request.Headers[Name] = trace;
    }
}
