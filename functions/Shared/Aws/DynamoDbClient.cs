using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws;

/// <summary>DynamoDB, with timeouts of its usual milliseconds: what takes seconds is lost, and better sent again while the caller still waits.</summary>
public sealed class DynamoDbClient(AmazonDynamoDBConfig config) : AmazonDynamoDBClient(config)
{
    public DynamoDbClient() : this(CreateConfig())
    {
    }

    public static AmazonDynamoDBConfig CreateConfig() => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 3,
        Timeout = TimeSpan.FromSeconds(3),
        ConnectTimeout = TimeSpan.FromSeconds(1),
    };

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Marshaller>(new TraceHeader());
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
