using System.Diagnostics;
using Confluent.Kafka;
using ServerlessShop.Local.Servers;

namespace ServerlessShop.Local.Tests.Servers;

public class The_Kafka_cluster
{
    private const string Topic = "shop.products.v1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task has_the_topics_with_their_partitions()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic, "shop.orders.v1"], partitions: 4, Cancelled);
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = cluster.BootstrapServers }).Build();

        var topics = admin.GetMetadata(TimeSpan.FromSeconds(5)).Topics;
        Assert.Equal(["shop.orders.v1", Topic], topics.Select(topic => topic.Topic).Order());
        Assert.All(topics, topic => Assert.Equal(4, topic.Partitions.Count));
    }

    [Fact]
    public async Task keeps_the_order_of_a_key_and_the_headers_and_remembers_a_groups_commits()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic], cancellationToken: Cancelled);
        using (var producer = Producer(cluster))
            foreach (var version in Enumerable.Range(1, 20))
                await producer.ProduceAsync(Topic, Message("product-1", version), Cancelled);

        Assert.Equal(Enumerable.Range(1, 10), Consume(cluster, 10));
        Assert.Equal(Enumerable.Range(11, 10), Consume(cluster, 10));
    }

    [Fact]
    public async Task refuses_connections_while_paused_and_loses_nothing()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic], cancellationToken: Cancelled);
        using var producer = Producer(cluster);
        await producer.ProduceAsync(Topic, Message("product-1", 1), Cancelled);

        cluster.Pause();
        var waiting = producer.ProduceAsync(Topic, Message("product-1", 2), Cancelled);
        using var stranger = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = cluster.BootstrapServers })
            .SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        Assert.Throws<KafkaException>(() => stranger.GetMetadata(TimeSpan.FromMilliseconds(300)));
        Assert.False(waiting.IsCompleted);

        cluster.Resume();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal([1, 2], Consume(cluster, 2));
    }

    [Fact]
    public async Task is_read_by_kcat_from_another_process()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/kcat"), "kcat is not installed");
        await using var cluster = await KafkaCluster.StartAsync([Topic], cancellationToken: Cancelled);
        using var producer = Producer(cluster);
        await producer.ProduceAsync(Topic, Message("product-1", 1), Cancelled);

        using var kcat = Process.Start(new ProcessStartInfo("kcat", ["-b", cluster.BootstrapServers, "-t", Topic, "-C", "-e", "-q", "-f", "%k %h %s\n"])
        {
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("product-1 ce_version=1 {\"version\":1}\n", await kcat.StandardOutput.ReadToEndAsync(Cancelled));
        await kcat.WaitForExitAsync(Cancelled);
    }

    private static IProducer<string, string> Producer(KafkaCluster cluster) => new ProducerBuilder<string, string>(new ProducerConfig
    {
        BootstrapServers = cluster.BootstrapServers,
        EnableIdempotence = true,
        LingerMs = 0,
        ReconnectBackoffMaxMs = 200,
    }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();

    private static Message<string, string> Message(string key, int version) => new()
    {
        Key = key,
        Value = $$"""{"version":{{version}}}""",
        Headers = new() { { "ce_version", [.. $"{version}".Select(c => (byte)c)] } },
    };

    private static List<int> Consume(KafkaCluster cluster, int count)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            GroupId = "projections",
            SessionTimeoutMs = 4_000,
            HeartbeatIntervalMs = 500,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
        }).Build();
        consumer.Subscribe(Topic);
        List<int> versions = [];
        while (versions.Count < count)
        {
            var record = consumer.Consume(Cancelled);
            versions.Add(int.Parse(System.Text.Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes("ce_version"))));
            consumer.Commit(record);
        }
        consumer.Close();
        return versions;
    }
}
