using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.EventPublisher;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Local.Servers;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.Publishing;

public sealed class Publishing_a_table_s_stream(KafkaFixture kafka, DynamoDbServer dynamoDb) : IAsyncLifetime
{
    private string _topic = "";
    private SelfHealingProducer _producer = null!;
    private readonly MeasuredMetrics _measured = new();
    private Publisher _publisher = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _topic = await kafka.NewTopicAsync();
        _producer = new(kafka.BootstrapServers, NullLogger.Instance);
        _publisher = new(_producer, _topic, _measured.Metrics, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task sends_each_event_as_it_is_stored_with_CloudEvents_headers()
    {
        var head = StreamHead.New(new StreamId("note", "1"));
        var commit = Notes.Commit(head, "Grüner Tee 🍵", "b") with { Id = "c-1", TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        Assert.Empty((await PublishAsync(StreamRecords.Batch(commit))).BatchItemFailures);
        Assert.Equal([$"PublishDelay {_topic} ×1"], _measured.Read());

        var messages = KafkaFixture.ReadAll(kafka.BootstrapServers, _topic);
        Assert.Equal(commit.Events.Select(e => ("note-1", e.Json)), messages.Select(m => (m.Message.Key, m.Message.Value)));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ce_specversion"] = "1.0",
                ["ce_id"] = "note-1/2",
                ["ce_source"] = $"/{_topic.Split('.')[1]}",
                ["ce_type"] = "noted-v2",
                ["ce_subject"] = "note-1",
                ["ce_time"] = "2026-01-02T12:00:00.0000000+00:00",
                ["content-type"] = "application/json",
                ["ce_version"] = "2",
                ["ce_commitid"] = "c-1",
                ["ce_actor"] = "ann",
                ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
            messages[1].Message.Headers.ToDictionary(h => h.Key, h => Encoding.UTF8.GetString(h.GetValueBytes())));
    }

    [Fact]
    public async Task gives_an_old_event_the_time_at_which_it_is_sent_so_that_Kafka_keeps_it_as_long_as_any()
    {
        var old = Notes.Commit(StreamHead.New(Notes.NewStream()), "x");
        // Kafka counts in milliseconds.
        var began = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        await PublishAsync(StreamRecords.Batch(old));

        var sent = Assert.Single(KafkaFixture.ReadAll(kafka.BootstrapServers, _topic)).Message.Timestamp;
        Assert.InRange(new DateTimeOffset(sent.UtcDateTime), began, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task keeps_the_order_of_each_stream()
    {
        var heads = Enumerable.Range(0, 30).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var batch = new List<Commit>();
            for (var round = 0; round < 5; round++)
                for (var i = 0; i < heads.Count; i++)
                {
                    batch.Add(Notes.Commit(heads[i], "x", "y"));
                    heads[i] = heads[i].After(batch[^1]);
                }

            Assert.Empty((await PublishAsync(StreamRecords.Batch([.. batch]))).BatchItemFailures);
        }

        var versions = KafkaFixture.Versions(kafka.BootstrapServers, _topic);
        Assert.Equal(30, versions.Count);
        Assert.All(versions.Values, stream => Assert.Equal(Enumerable.Range(1, 40), stream));
    }

    [Fact]
    public async Task leaves_out_snapshots_and_removed_items()
    {
        var store = await dynamoDb.NewTableAsync();
        var runner = new CommandRunner(DynamoDbServer.Store(dynamoDb.Client, store), TimeProvider.System);
        await runner.RunAsync(Notes.Model, "1", Notes.Context("key"), Notes.Write([.. Enumerable.Range(1, 100).Select(i => $"{i}")]), Cancellation);
        var items = (await dynamoDb.Client.ScanAsync(new() { TableName = store }, Cancellation)).Items;
        Assert.Equal(2, items.Count);

        Assert.Empty((await PublishAsync(StreamRecords.Batch([.. items.Select(StreamRecords.Image), null]))).BatchItemFailures);
        Assert.Equal(Enumerable.Range(1, 100), KafkaFixture.Versions(kafka.BootstrapServers, _topic)["note-1"]);
    }

    [Fact]
    public async Task that_one_stream_holds_up_goes_on_with_the_others_and_names_the_first_record_that_did_not_get_through()
    {
        var (stuck, free) = (StreamHead.New(new StreamId("note", "stuck")), StreamHead.New(new StreamId("note", "free")));
        var (first, freeFirst) = (Notes.Commit(stuck, "a"), Notes.Commit(free, "a"));
        // Kafka takes a megabyte a message.
        var tooLarge = Notes.Commit(stuck.After(first), new string('x', 2_000_000));
        var behind = Notes.Commit(stuck.After(first).After(tooLarge), "b");
        var answer = await PublishAsync(StreamRecords.Batch(first, freeFirst, tooLarge, behind, Notes.Commit(free.After(freeFirst), "b")));

        Assert.Equal([StreamRecords.SequenceNumber(2)], answer.BatchItemFailures.Select(f => f.ItemIdentifier));
        var versions = KafkaFixture.Versions(kafka.BootstrapServers, _topic);
        Assert.Equal([1], versions["note-stuck"]);
        Assert.Equal([1, 2], versions["note-free"]);
    }

    [Fact]
    public async Task to_a_broker_that_is_away_reports_the_first_record_and_gets_through_when_it_is_sent_again()
    {
        await using var cluster = await KafkaCluster.StartAsync([_topic], cancellationToken: Cancellation);
        using var producer = new SelfHealingProducer(cluster.BootstrapServers, NullLogger.Instance, messageTimeoutMs: 1_500);
        var publisher = new Publisher(producer, _topic, new Metrics(Stream.Null, TimeProvider.System), TimeProvider.System, NullLoggerFactory.Instance);
        var heads = Enumerable.Range(0, 5).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
        var first = heads.Select(h => Notes.Commit(h, "1")).ToArray();
        var second = heads.Zip(first, (h, c) => Notes.Commit(h.After(c), "2", "3")).ToArray();
        Assert.Empty((await publisher.HandleAsync(StreamRecords.Batch(first), new TestLambdaContext(), Cancellation)).BatchItemFailures);

        cluster.Pause();
        var failed = await publisher.HandleAsync(StreamRecords.Batch(second), new TestLambdaContext(), Cancellation);
        Assert.Equal([StreamRecords.SequenceNumber(0)], failed.BatchItemFailures.Select(f => f.ItemIdentifier));

        cluster.Resume();
        await Eventually.IsTrueAsync(
            async () => (await publisher.HandleAsync(StreamRecords.Batch(second), new TestLambdaContext(), Cancellation)).BatchItemFailures.Count == 0);
        Assert.All(KafkaFixture.Versions(cluster.BootstrapServers, _topic).Values, stream => Assert.Equal([1, 2, 3], stream.Distinct()));
    }

    [Fact]
    public async Task goes_on_with_a_new_producer_when_the_old_one_has_broken_for_good()
    {
        var head = StreamHead.New(Notes.NewStream());
        var first = Notes.Commit(head, "1");
        var second = Notes.Commit(head.After(first), "2");
        Assert.Empty((await PublishAsync(StreamRecords.Batch(first))).BatchItemFailures);

        FatalError.Raise(_producer.Get());
        await Eventually.IsTrueAsync(async () => (await PublishAsync(StreamRecords.Batch(second))).BatchItemFailures.Count == 0);
        Assert.Equal([1, 2], KafkaFixture.Versions(kafka.BootstrapServers, _topic)[head.Stream.ToString()]);
    }

    private Task<StreamsEventResponse> PublishAsync(DynamoDBEvent batch) => _publisher.HandleAsync(batch, new TestLambdaContext(), Cancellation);
}
