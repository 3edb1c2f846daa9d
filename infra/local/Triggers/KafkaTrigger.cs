using System.Text.Json;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Triggers;

/// <summary>
/// A topic's records to a function, as Lambda's MSK trigger does it: batches, offsets committed after the function took them.
/// Partitions are assigned, not shared out among a group, so that the first record does not wait for a rebalance.
/// </summary>
/// <param name="activity">Null if it never rests.</param>
public sealed class KafkaTrigger(KafkaMapping mapping, string bootstrapServers, IFunctionInvoker functions, Action<TriggerReport> report, Activity? activity = null)
    : Trigger(mapping.Function, functions, report)
{
    // With one more record of a megabyte, and a third more in base64, still within Lambda's 6 MB.
    private const int FullBytes = 3 * 1024 * 1024;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    private volatile bool _replays;

    private volatile bool _isCaughtUp;

    // Of each partition, the offset that comes next.
    private Dictionary<TopicPartition, long> _next = [];

    /// <summary>A fault for tests: from the next batch on everything comes again, from each partition's beginning.</summary>
    public void Replay() => (_isCaughtUp, _replays) = (false, true);

    /// <summary>At its last look there was nothing on any partition that it had not delivered.</summary>
    public bool IsCaughtUp => _isCaughtUp && !_replays;

    protected override bool IsSourceFailure(Exception failure) => failure is KafkaException;

    // librdkafka's calls block: on the thread pool, those of all triggers would take it from the requests.
    protected override async Task ReadAsync(CancellationToken cancellation)
    {
        using var consumer = await OnOwnThreadAsync(Open, cancellation);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (_replays) BeginAgain(consumer);
                var records = await OnOwnThreadAsync(() => Next(consumer, cancellation), cancellation);
                _isCaughtUp = records.Count == 0 && IsAtTheEnd(consumer);
                if (records.Count == 0)
                {
                    if (activity is { IsResting: true }) await RestAsync(consumer, activity, cancellation);
                    continue;
                }

                var wanted = records.FindAll(IsWanted);
                await DeliverAsync(
                    string.Join(',', mapping.Topics), wanted.Count, _ => KafkaEventJson.Write(mapping, bootstrapServers, wanted),
                    (_, _) => null, attempts: null, cancellation);
                Commit(consumer, records);
            }
        }
        finally
        {
            consumer.Close();
        }
    }

    private static Task<T> OnOwnThreadAsync<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private IConsumer<byte[], byte[]> Open()
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = mapping.Group,
            EnableAutoCommit = false,
            // Of what a topic has lost since it was committed.
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = 50,
            FetchErrorBackoffMs = 50,
            // A broker that went away with a request in its hands is given up after this, not after a minute.
            SocketTimeoutMs = 5_000,
            ReconnectBackoffMaxMs = 1_000,
        }).SetLogHandler((_, _) => { }).Build();
        try
        {
            Assign(consumer, consumer.Committed(Partitions(), s_timeout), mapping.FromStart);
            return consumer;
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    // A consumer asks its broker all the time, but for partitions that are paused.
    private async Task RestAsync(IConsumer<byte[], byte[]> consumer, Activity activity, CancellationToken cancellation)
    {
        consumer.Pause(consumer.Assignment);
        await activity.RestAsync(cancellation);
        _isCaughtUp = false;
        consumer.Resume(consumer.Assignment);
    }

    private void BeginAgain(IConsumer<byte[], byte[]> consumer)
    {
        Assign(consumer, consumer.Assignment.Select(partition => new TopicPartitionOffset(partition, Offset.Unset)), fromStart: true);
        _replays = false;
    }

    private void Assign(IConsumer<byte[], byte[]> consumer, IEnumerable<TopicPartitionOffset> partitions, bool fromStart)
    {
        _next = partitions.ToDictionary(p => p.TopicPartition, p => p.Offset.IsSpecial ? EndOf(p.TopicPartition) : p.Offset.Value);
        consumer.Assign(_next.Select(p => new TopicPartitionOffset(p.Key, p.Value)));

        long EndOf(TopicPartition partition) => consumer.QueryWatermarkOffsets(partition, s_timeout) is var ends && fromStart ? ends.Low.Value : ends.High.Value;
    }

    // An empty look alone may only mean that the broker has not answered yet. Its answers say where each partition ends.
    private bool IsAtTheEnd(IConsumer<byte[], byte[]> consumer) =>
        _next.All(p => consumer.GetWatermarkOffsets(p.Key).High is { IsSpecial: false } end && p.Value >= end.Value);

    private List<TopicPartition> Partitions()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();
        return [.. mapping.Topics.SelectMany(topic =>
            admin.GetMetadata(topic, s_timeout).Topics.Single() is { Error.IsError: false, Partitions.Count: > 0 } found
                ? found.Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))
                : throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, $"{topic} does not exist yet")))];
    }

    private List<ConsumeResult<byte[], byte[]>> Next(IConsumer<byte[], byte[]> consumer, CancellationToken cancellation)
    {
        var records = new List<ConsumeResult<byte[], byte[]>>();
        var (wait, bytes, began) = (s_poll, 0, 0L);
        while (records.Count < mapping.BatchSize && bytes < FullBytes && !cancellation.IsCancellationRequested && consumer.Consume(wait) is { } record)
        {
            if (records.Count == 0) began = TimeProvider.System.GetTimestamp();
            records.Add(record);
            _next[record.TopicPartition] = record.Offset.Value + 1;
            bytes += (record.Message.Value?.Length ?? 0) + record.Message.Headers.Sum(header => 4 * header.GetValueBytes().Length);
            // The window counts from the first record. If each record renewed it, a steady flow would hold the batch up until it is full.
            wait = mapping.Window - TimeProvider.System.GetElapsedTime(began);
            if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        }

        return records;
    }

    // A pattern on the value's members sees them only where the value is JSON; what is none fits no such pattern, and is passed over.
    private bool IsWanted(ConsumeResult<byte[], byte[]> record)
    {
        if (mapping.Filter is null) return true;
        try
        {
            return mapping.Filter.Fits(new JsonObject { ["value"] = JsonNode.Parse(record.Message.Value) });
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Commit(IConsumer<byte[], byte[]> consumer, IEnumerable<ConsumeResult<byte[], byte[]>> records) => consumer.Commit(
        records.GroupBy(r => r.TopicPartition).Select(p => new TopicPartitionOffset(p.Key, p.Max(r => r.Offset.Value) + 1)));
}
