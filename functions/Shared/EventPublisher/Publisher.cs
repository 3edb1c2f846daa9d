using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.EventPublisher;

/// <summary>
/// A table's stream to its topic. Each stream's events go one after the other, each after the report of the one before, so
/// that nothing overtakes a failure; the streams of a batch go side by side.
/// </summary>
/// <param name="topic">Such as <c>shop.orders.v1</c>; its middle names the domain in <c>ce_source</c>.</param>
public sealed class Publisher(SelfHealingProducer kafka, string topic, Metrics metrics, TimeProvider time, ILoggerFactory logs)
{
    public static readonly Metric PublishDelay = new("PublishDelay", MetricUnit.Milliseconds, ["Topic"]);

    private readonly ILogger _log = logs.CreateLogger<Publisher>();
    private readonly string _source = $"/{topic.Split('.')[1]}";

    /// <returns>The first record that did not get through: Lambda sends again from there on, without limit.</returns>
    public async Task<StreamsEventResponse> HandleAsync(DynamoDBEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        var producer = kafka.Get();
        var commits = batch.Records
            .Select((record, index) => (Index: index, Commit: CommitImage.Read(record.Dynamodb.NewImage)))
            .Where(record => record.Commit is not null)
            .GroupBy(record => record.Commit!.Stream, record => (record.Index, record.Commit!));
        var failed = await Task.WhenAll(commits.Select(stream => PublishAsync(producer, stream, deadline)));
        var response = new StreamsEventResponse();
        if (failed.Min() is { } first)
            response.BatchItemFailures.Add(new() { ItemIdentifier = batch.Records[first].Dynamodb.SequenceNumber! });
        return response;
    }

    /// <returns>The index of the record at which the stream stopped; null when all of it got through.</returns>
    private async Task<int?> PublishAsync(IProducer<string, string> producer, IEnumerable<(int Index, Commit Commit)> stream, CancellationToken deadline)
    {
        foreach (var (index, commit) in stream)
        {
            try
            {
                // Consumers go on from it; and without one from who wrote the commit.
                using var span = TraceContext.IsRecording ? StartSpan(commit) : null;
                foreach (var message in EventMessage.Of(commit with { TraceParent = span?.Id ?? commit.TraceParent }, _source)) await producer.ProduceAsync(topic, message, deadline);
                metrics.Record(PublishDelay, time.GetUtcNow() - commit.At, topic);
                _log.Published(topic, commit.Stream, commit.Version, commit.Events.Count, commit.TraceId);
            }
            catch (Exception failure) when (failure is KafkaException or OperationCanceledException)
            {
                _log.PublishingFailed(failure, topic, commit.Stream, commit.Version, commit.TraceId);
                return index;
            }
        }

        return null;
    }

    // https://opentelemetry.io/docs/specs/semconv/messaging/kafka/
    private Activity StartSpan(Commit commit)
    {
        var batch = Activity.Current;
        var span = TraceContext.Continue($"send {topic}", commit.TraceParent, ActivityKind.Producer);
        TraceContext.Link(batch?.Id);
        batch?.AddLink(new ActivityLink(span.Context));
        return span.SetTag("messaging.system", "kafka").SetTag("messaging.operation.type", "send").SetTag("messaging.destination.name", topic)
            .SetTag("messaging.batch.message_count", commit.Events.Count).SetTag("shop.stream_id", commit.Stream.ToString());
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Topic}: published {StreamId} from version {Version}, {Events} events, trace {CommitTraceId}")]
    public static partial void Published(this ILogger log, string topic, StreamId streamId, long version, int events, string? commitTraceId);

    [LoggerMessage(LogLevel.Warning, "{Topic}: could not publish {StreamId} from version {Version}, trace {CommitTraceId}; it will be retried")]
    public static partial void PublishingFailed(this ILogger log, Exception failure, string topic, StreamId streamId, long version, string? commitTraceId);
}
