using System.Text;
using Confluent.Kafka;

namespace ServerlessShop.EndToEnd.Tests.Running;

/// <summary>Reads a topic back from its beginning, as kcat would.</summary>
public sealed class Topic : IDisposable
{
    private readonly IConsumer<string, string> _consumer;
    private readonly List<Message> _records = [];

    private Topic(IConsumer<string, string> consumer) => _consumer = consumer;

    public static Topic Open(RunningShop shop, string name) => Open(shop.Shop.Servers.KafkaBootstrapServers, name);

    public static Topic Open(string bootstrapServers, string name)
    {
        var servers = new ClientConfig { BootstrapServers = bootstrapServers };
        using var admin = new AdminClientBuilder(servers).Build();
        var partitions = admin.GetMetadata(name, TimeSpan.FromSeconds(10)).Topics.Single().Partitions;
        var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig(servers) { GroupId = "reader", EnableAutoCommit = false }).Build();
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(name, partition.PartitionId, Offset.Beginning)));
        return new Topic(consumer);
    }

    /// <summary>Reads on until what was read is enough.</summary>
    public IReadOnlyList<Message> ReadUntil(Func<IReadOnlyList<Message>, bool> isEnough, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        try
        {
            while (!isEnough(_records)) _records.Add(new Message(_consumer.Consume(limit.Token).Message));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Only {_records.Count} records came: {string.Join(", ", _records.TakeLast(20).Select(r => r.Id))}");
        }

        return _records;
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }
}

/// <summary>One message of a topic.</summary>
public sealed class Message(Confluent.Kafka.Message<string, string> message)
{
    public string Key => message.Key;

    public string Value => message.Value;

    /// <summary>Stream and version: the same for every copy of an event.</summary>
    public string Id => Header("ce_id");

    public long Version => long.Parse(Header("ce_version"), System.Globalization.CultureInfo.InvariantCulture);

    public string Header(string name) => Encoding.UTF8.GetString(message.Headers.GetLastBytes(name));
}
