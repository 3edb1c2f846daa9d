using Confluent.Kafka;

namespace ServerlessShop.EventPublisher;

internal static class KafkaProducer
{
    /// <summary>Idempotent, acknowledged by all in-sync replicas; gives a message up before the function's time is over.</summary>
    public static IProducer<string, string> Connect(string bootstrapServers) =>
        new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            MessageTimeoutMs = 10_000,
            // The next event of a stream waits for this one's report: lingering would only add up.
            LingerMs = 0,
        }).Build();
}
