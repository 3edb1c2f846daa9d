using StackExchange.Redis;

namespace ServerlessShop.ReadModels.Consuming;

internal static class Transient
{
    /// <summary>Whether it may pass by itself, so that the batch is tried again; anything else would fail for ever.</summary>
    public static bool Is(Exception failure) => failure is RedisException || Aws.Transient.Is(failure);
}
