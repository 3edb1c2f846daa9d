using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace ServerlessShop.Aws;

/// <summary>DynamoDB answers in milliseconds: what takes seconds is lost, and better sent again while the caller still waits.</summary>
public static class DynamoDbSettings
{
    public static AmazonDynamoDBConfig Client() => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 3,
        Timeout = TimeSpan.FromSeconds(3),
        ConnectTimeout = TimeSpan.FromSeconds(1),
    };
}
