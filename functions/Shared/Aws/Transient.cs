using Amazon.Runtime;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws;

public static class Transient
{
    /// <summary>Whether a failure may pass by itself; anything else would fail for ever.</summary>
    public static bool Is(Exception failure) => failure is
        TransientException or OperationCanceledException or TimeoutException or HttpRequestException or IOException or AmazonServiceException or AmazonClientException;
}
