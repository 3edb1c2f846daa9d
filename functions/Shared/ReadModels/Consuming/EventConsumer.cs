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

    private async Task ConsumeAsync(IEnumerable<KafkaEvent.KafkaEventRecord> partition, CancellationToken deadline)
    {
        foreach (var record in partition)
        {
            using var work = TraceContext.Continue("consume", record);
            await poison.RunAsync(record, () => consume(ConsumedEvent.Read(record), deadline), deadline);
        }
    }
}
