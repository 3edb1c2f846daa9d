using System.Globalization;
using System.Text;
using Confluent.Kafka;
using ServerlessShop.Checking;
using ServerlessShop.EventSourcing;
using ServerlessShop.Local.Servers;
using Record = ServerlessShop.Checking.Record;

namespace ServerlessShop.Local.Tests.Checking;

public class What_a_topic_keeps
{
    private const string Topic = "shop.products.v1";
    private const int Events = 30;
    private static readonly StreamId s_stream = new("product", "1");

    // The cluster keeps the newest 5 MB.
    private static readonly IReadOnlyList<StoredEvent> s_stored =
        [.. Enumerable.Range(1, Events).Select(version => new StoredEvent("product-details-changed-v1", $$"""{"description":"{{new string((char)('a' + version % 26), 300_000)}}"}"""))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_compared_and_what_it_has_forgotten_is_not_missed()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic], partitions: 1, Cancelled);
        await PublishAsync(cluster, Enumerable.Range(1, Events));
        var records = Records.ReadAll(cluster.BootstrapServers);
        Assert.True(records.Count < Events);
        Assert.Empty(Compare(records));
    }

    [Fact]
    public async Task is_missed_where_later_records_are_there()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic], partitions: 1, Cancelled);
        await PublishAsync(cluster, Enumerable.Range(1, Events).Except([Events - 1]));
        Assert.Contains($"versions {Events - 1} are missing on {Topic}", Assert.Single(Compare(Records.ReadAll(cluster.BootstrapServers))).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_missed_where_nothing_was_forgotten()
    {
        await using var cluster = await KafkaCluster.StartAsync([Topic], partitions: 1, Cancelled);
        await PublishAsync(cluster, Enumerable.Range(Events - 5, 5));
        Assert.Contains("versions 1, 2, 3,", Assert.Single(Compare(Records.ReadAll(cluster.BootstrapServers))).Finding, StringComparison.Ordinal);
    }

    private static IEnumerable<Difference> Compare(IReadOnlyList<Record> records)
    {
        var commit = new Commit(s_stream, 1, "c", DateTimeOffset.UnixEpoch, "history", null, null, s_stored);
        var products = new Dictionary<StreamId, IReadOnlyList<Commit>> { [s_stream] = [commit] };
        return TopicsAgainstTables.Compare(records, new Tables(new Dictionary<string, IReadOnlyDictionary<StreamId, IReadOnlyList<Commit>>> { ["products"] = products }), ownsItsTopics: true);
    }

    private static async Task PublishAsync(KafkaCluster cluster, IEnumerable<int> versions)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = cluster.BootstrapServers }).Build();
        foreach (var version in versions)
        {
            var headers = new Headers { { "ce_version", Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture)) }, { "ce_type", Encoding.UTF8.GetBytes(s_stored[version - 1].Type) } };
            await producer.ProduceAsync(Topic, new Message<string, string> { Key = s_stream.ToString(), Value = s_stored[version - 1].Json, Headers = headers }, Cancelled);
        }
    }
}
