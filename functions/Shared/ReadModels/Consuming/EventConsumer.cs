using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>A consumer that takes events one by one, in the order of each partition; it has to know a repeat by itself.</summary>
public sealed class EachEvent(PoisonRecords poison, Func<ConsumedEvent, CancellationToken, Task> take)
{
    public async Task<KafkaBatchResponse> HandleAsync(KafkaEvent batch, ILambdaContext context, CancellationToken deadline)
    {
        await Task.WhenAll(batch.Records.Values.Select(partition => TakeAsync(partition, deadline)));
        return new KafkaBatchResponse();
    }

    private async Task TakeAsync(IEnumerable<KafkaEvent.KafkaEventRecord> partition, CancellationToken deadline)
    {
        foreach (var record in partition)
        {
            using var work = TraceContext.Continue("consume", record);
            await poison.TakeAsync(record, () => take(ConsumedEvent.Read(record), deadline), deadline);
        }
    }
}
