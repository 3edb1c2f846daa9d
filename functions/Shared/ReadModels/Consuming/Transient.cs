using Amazon.Runtime;
using ServerlessShop.ReadModels.Search;
using ServerlessShop.EventSourcing;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.Consuming;

internal static class Transient
{
    /// <summary>Whether it may pass by itself, so that the batch is tried again; anything else would fail for ever.</summary>
    public static bool Is(Exception failure) => failure is
        OperationCanceledException or TimeoutException or HttpRequestException or IOException
        or RedisException or AmazonServiceException or AmazonClientException
        or OpenSearchUnavailableException or EventStoreUnavailableException or ConcurrencyConflictException;
}
