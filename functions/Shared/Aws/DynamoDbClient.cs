using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

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
        ClientPipeline.Adapt(pipeline);
    }
}
