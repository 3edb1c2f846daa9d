using System.Runtime.InteropServices;

namespace ServerlessShop.Local.Servers;

/// <summary>
/// One Kafka broker: librdkafka's mock cluster, in this process and in memory. Any client can connect, consumer groups and
/// commits work; an unknown topic comes into being with four partitions. It keeps the newest 5 MB a partition.
/// </summary>
/// <remarks>When members of a group come or go, the others wait for the session timeout less a second: keep that short (the
/// default is 45 s), or assign partitions.</remarks>
public sealed class KafkaCluster : IAsyncDisposable
{
    private const int Broker = 1;
    private readonly IntPtr _handle;
    private readonly IntPtr _cluster;
    private bool _disposed;

    private KafkaCluster(IEnumerable<string> topics, int partitions)
    {
        _handle = LibRdKafka.NewHandle();
        _cluster = LibRdKafka.rd_kafka_mock_cluster_new(_handle, 1);
        BootstrapServers = Marshal.PtrToStringUTF8(LibRdKafka.rd_kafka_mock_cluster_bootstraps(_cluster))!;
        // A new group waits this long for further members; the default is 3 s.
        LibRdKafka.rd_kafka_mock_group_initial_rebalance_delay_ms(_cluster, 100);
        foreach (var topic in topics)
            LibRdKafka.Check(LibRdKafka.rd_kafka_mock_topic_create(_cluster, topic, partitions, 1), $"Topic {topic} was not created");
    }

    /// <summary><c>127.0.0.1:port</c>; the mock cluster always takes a free port.</summary>
    public string BootstrapServers { get; }

    /// <param name="topics">The topics to create.</param>
    /// <param name="partitions">How many partitions each has.</param>
    /// <param name="cancellationToken">Gives up before it starts.</param>
    public static Task<KafkaCluster> StartAsync(IEnumerable<string> topics, int partitions = 4, CancellationToken cancellationToken = default) =>
        Task.Run(() => new KafkaCluster(topics, partitions), cancellationToken);

    /// <summary>Closes connections and refuses new ones until <see cref="Resume"/>. What it holds stays.</summary>
    public void Pause() => LibRdKafka.Check(LibRdKafka.rd_kafka_mock_broker_set_down(_cluster, Broker), "The broker did not stop");

    public void Resume() => LibRdKafka.Check(LibRdKafka.rd_kafka_mock_broker_set_up(_cluster, Broker), "The broker did not start");

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await Task.Run(() =>
        {
            LibRdKafka.rd_kafka_mock_cluster_destroy(_cluster);
            LibRdKafka.rd_kafka_destroy(_handle);
        });
    }
}
