using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using ServerlessShop.Adapters.Tests.Publishing;
using ServerlessShop.Local.Servers;

[assembly: AssemblyFixture(typeof(KafkaFixture))]

namespace ServerlessShop.Adapters.Tests.Publishing;

/// <summary>One Kafka for the run: SHOP_KAFKA, or librdkafka's mock cluster.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    private KafkaCluster? _local;

    public string BootstrapServers { get; private set; } = "";

    public bool IsStandIn => _local is not null;

    public async ValueTask InitializeAsync() =>
        BootstrapServers = Environment.GetEnvironmentVariable("SHOP_KAFKA") is { Length: > 0 } servers
            ? servers
            : (_local = await KafkaCluster.StartAsync([])).BootstrapServers;

    public async ValueTask DisposeAsync()
    {
        if (_local is not null) await _local.DisposeAsync();
    }

    /// <summary>A topic of the test's own, with several partitions.</summary>
    public async Task<string> NewTopicAsync()
    {
        var topic = $"shop.notes{Guid.NewGuid():N}.v1";
        // The mock cluster makes it at the first use.
        if (_local is not null) return topic;
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 3, ReplicationFactor = 1 }]);
        return topic;
    }

    /// <summary>Everything that stands in the topic, partition after partition.</summary>
    public static IReadOnlyList<ConsumeResult<string, string>> ReadAll(string bootstrapServers, string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        var partitions = admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics.Single().Partitions;
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "none",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        }).Build();
        consumer.Assign(partitions.Select(p => new TopicPartitionOffset(topic, p.PartitionId, Offset.Beginning)));
        var (read, open) = (new List<ConsumeResult<string, string>>(), partitions.Count);
        while (open > 0)
        {
            var result = consumer.Consume(TimeSpan.FromSeconds(20)) ?? throw new TimeoutException($"{topic} is not read to its end.");
            if (result.IsPartitionEOF) open--;
            else read.Add(result);
        }

        consumer.Close();
        return read;
    }

    /// <summary>The versions of the topic's events, stream by stream, as they stand there.</summary>
    public static IReadOnlyDictionary<string, List<int>> Versions(string bootstrapServers, string topic) => ReadAll(bootstrapServers, topic)
        .GroupBy(m => m.Message.Key)
        .ToDictionary(g => g.Key, g => g.Select(m => int.Parse(Encoding.UTF8.GetString(m.Message.Headers.GetLastBytes("ce_version")), null)).ToList());
}
