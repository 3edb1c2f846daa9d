using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace ServerlessShop.Checking;

/// <summary>A record of a topic, as far as it tells which event it is.</summary>
/// <param name="Version">In its stream, which is the key.</param>
/// <param name="IsAfterGap">Its partition no longer keeps its oldest records.</param>
internal sealed record Record(string Topic, string Stream, long Version, string Type, string Json, bool IsAfterGap)
{
    public static Record Of(ConsumeResult<string, string> read, bool isAfterGap) => new(
        read.Topic, read.Message.Key, long.Parse(Header(read.Message, "ce_version"), CultureInfo.InvariantCulture), Header(read.Message, "ce_type"), read.Message.Value, isAfterGap);

    private static string Header(Message<string, string> message, string name) => Encoding.UTF8.GetString(message.Headers.GetLastBytes(name));
}

internal static class Records
{
    private const string Prefix = "shop.";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <returns>All that the domains' topics hold, a partition's records in their order.</returns>
    public static IReadOnlyList<Record> ReadAll(string bootstrapServers)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers, GroupId = "checker", EnableAutoCommit = false, EnablePartitionEof = true, FetchWaitMaxMs = 20,
        }).SetLogHandler((_, _) => { }).Build();
        var partitions = Partitions(bootstrapServers);
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        var records = new List<Record>();
        var firsts = new Dictionary<TopicPartition, Offset>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var open = partitions.Count; open > 0;)
        {
            var read = consumer.Consume(limit.Token);
            if (read.IsPartitionEOF)
            {
                open--;
                continue;
            }

            firsts.TryAdd(read.TopicPartition, read.Offset);
            records.Add(Record.Of(read, isAfterGap: firsts[read.TopicPartition] > 0));
        }

        consumer.Close();
        return records;
    }

    private static List<TopicPartition> Partitions(string bootstrapServers)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();
        return [.. admin.GetMetadata(s_timeout).Topics.Where(topic => topic.Topic.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(topic => topic.Partitions.Select(partition => new TopicPartition(topic.Topic, partition.PartitionId)))];
    }
}
