using System.Diagnostics;
using System.Globalization;
using System.Text;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>Consumes events one by one, in the order of each partition. What it calls has to recognise a repeat itself.</summary>
public sealed class EventConsumer(PoisonRecordGuard poison, Func<ConsumedEvent, CancellationToken, Task> consume)
{
    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        await Task.WhenAll(batch.Records.Values.Select(partition => ConsumeAsync(partition, deadline)));
        return new KafkaBatchResponse();
    }

    private static void Describe(Activity work, Activity? batch, KafkaEvent.KafkaEventRecord record)
    {
        TraceContext.Link(batch?.Id);
        work.SetTag("messaging.system", "kafka").SetTag("messaging.operation.type", "process").SetTag("messaging.destination.name", record.Topic)
            .SetTag("messaging.destination.partition.id", record.Partition).SetTag("messaging.kafka.offset", record.Offset)
            .SetTag("shop.stream_id", record.Key is { } key ? Encoding.UTF8.GetString(key.ToArray()) : null);
    }

    private async Task ConsumeAsync(IEnumerable<KafkaEvent.KafkaEventRecord> partition, CancellationToken deadline)
    {
        foreach (var record in partition)
        {
            var batch = Activity.Current;
            using var work = TraceContext.Continue($"process {record.Topic}", record);
            if (TraceContext.IsRecording) Describe(work, batch, record);
            await poison.RunAsync(record, () => consume(ConsumedEvent.Read(record), deadline), deadline);
        }
    }
}

/// <summary>A domain's event as it came from its topic.</summary>
/// <param name="At">When its command came in; null: unknown.</param>
public sealed record ConsumedEvent(StreamId Stream, long Version, StoredEvent Event, string? TraceParent, DateTimeOffset? At = null)
{
    /// <exception cref="FormatException">The record is not an event of ours.</exception>
    public static ConsumedEvent Read(KafkaEvent.KafkaEventRecord record)
    {
        if (record.Key is null || record.Value is null) throw new FormatException("The record has no key or no value.");
        return new ConsumedEvent(
            StreamId.Parse(Encoding.UTF8.GetString(record.Key.ToArray())),
            long.Parse(Header("ce_version"), NumberStyles.None, CultureInfo.InvariantCulture),
            new StoredEvent(Header("ce_type"), Encoding.UTF8.GetString(record.Value.ToArray())),
            record.Header("traceparent"),
            DateTimeOffset.TryParse(record.Header("ce_time"), CultureInfo.InvariantCulture, out var at) ? at : null);

        string Header(string name) => record.Header(name) ?? throw new FormatException($"The record has no header {name}.");
    }
}
