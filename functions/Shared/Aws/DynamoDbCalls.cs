using System.Net;
using Amazon.Runtime;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws;

/// <summary>Tells a table that does not respond, which may pass, from a mistake of ours.</summary>
public static class DynamoDbCalls
{
    /// <exception cref="EventStoreUnavailableException">DynamoDB cannot be reached, is out of order or throttles, after the SDK's own retries.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await call();
        }
        catch (Exception failure) when (MayPass(failure) && !cancellation.IsCancellationRequested)
        {
            throw new EventStoreUnavailableException($"DynamoDB is not responding: {failure.Message}", failure);
        }
    }

    private static bool MayPass(Exception failure) => failure switch
    {
        AmazonServiceException e => e.StatusCode >= HttpStatusCode.InternalServerError || e.StatusCode == 0 || IsThrottling(e.ErrorCode),
        AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    private static bool IsThrottling(string? code) => code is
        "ProvisionedThroughputExceededException" or "ThrottlingException" or "RequestLimitExceeded" or "LimitExceededException";
}
