using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Adapters.Tests.Publishing;
using ServerlessShop.EventPublisher;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.AnyEndpoint;

public class A_table_s_stream_of_an_endpoint(AwsServer aws, KafkaFixture kafka)
{
    [Fact]
    public async Task is_published_whole_and_in_order()
    {
        var dynamoDb = await aws.DynamoDbAsync();
        var table = EventTable.New();
        await dynamoDb.CreateTableAsync(table, TestContext.Current.CancellationToken);
        var store = DynamoDbServer.Store(dynamoDb, table.TableName);
        var topic = await kafka.NewTopicAsync();
        using var producer = new SelfHealingProducer(kafka.BootstrapServers, NullLogger.Instance);
        var publisher = new Publishing(new Publisher(producer, topic, new Metrics(Stream.Null, TimeProvider.System), TimeProvider.System, NullLoggerFactory.Instance));

        using var http = new HttpClient();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var trigger = new DynamoDbStreamTrigger(
            new StreamMapping("Publisher", table.TableName, FromStart: true, BatchSize: 10, Filter: null, ReportsFailures: true, Attempts: null),
            await aws.AddressAsync(), http, publisher, _ => { });
        var delivering = trigger.RunAsync(reading.Token);
        var heads = Enumerable.Range(0, 5).Select(_ => StreamHead.New(Notes.NewStream())).ToList();
        for (var round = 0; round < 4; round++)
            for (var i = 0; i < heads.Count; i++)
            {
                var commit = Notes.Commit(heads[i], "a", "b");
                Assert.True(await store.TryAppendAsync([new Append(heads[i], commit)], TestContext.Current.CancellationToken));
                heads[i] = heads[i].After(commit);
            }

        await Eventually.SeeAsync(() => Task.FromResult(publisher.Published), published => published == 20);
        await reading.CancelAsync();
        await delivering;

        var versions = KafkaFixture.Versions(kafka.BootstrapServers, topic);
        Assert.Equal(heads.Select(head => head.Stream.ToString()).Order(), versions.Keys.Order());
        Assert.All(versions.Values, stream => Assert.Equal(Enumerable.Range(1, 8), stream));
    }

    /// <summary>The publisher as its trigger invokes it, by JSON.</summary>
    private sealed class Publishing(Publisher publisher) : IFunctionInvoker
    {
        /// <summary>How many commits.</summary>
        public int Published { get; private set; }

        public async Task<InvocationResult> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceHeader, CancellationToken cancellationToken)
        {
            var batch = JsonSerializer.Deserialize(payload.Span, LambdaEvents.Default.DynamoDBEvent)!;
            var answer = await publisher.HandleAsync(batch, new TestLambdaContext(), cancellationToken);
            if (answer.BatchItemFailures.Count == 0) Published += batch.Records.Count;
            return new InvocationResult("", JsonSerializer.SerializeToUtf8Bytes(answer, LambdaEvents.Default.StreamsEventResponse), null, "");
        }
    }
}
