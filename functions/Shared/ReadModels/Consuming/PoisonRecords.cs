using System.Text;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>
/// Keeps a record that cannot be taken from blocking its partition: after a few tries it is set aside, and the consumer goes
/// on. Without this Lambda would try the batch for ever.
/// </summary>
/// <param name="consumer">The function's name.</param>
public sealed class PoisonRecords(string consumer, DeadLetterTable table, TimeProvider time, ILogger log)
{
    private const int Tries = 3;

    /// <summary>Of this function: AWS_LAMBDA_FUNCTION_NAME, DEAD_LETTERS_TABLE.</summary>
    public static PoisonRecords OfEnvironment(ILoggerFactory logs) => new(
        ShopEnvironment.Variable("AWS_LAMBDA_FUNCTION_NAME"), ShopEnvironment.DeadLetters(), TimeProvider.System, logs.CreateLogger<PoisonRecords>());

    /// <summary>Takes one record. What may pass is thrown on; what may not is set aside.</summary>
    /// <returns>False when the record was set aside.</returns>
    public async Task<bool> TakeAsync(KafkaEvent.KafkaEventRecord record, Func<Task> take, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await take();
                return true;
            }
            catch (Exception failure) when (!Transient.Is(failure))
            {
                if (attempt < Tries) continue;
                await SetAsideAsync(record, failure, cancellation);
                return false;
            }
        }
    }

    public async Task SetAsideAsync(KafkaEvent.KafkaEventRecord record, Exception failure, CancellationToken cancellation)
    {
        log.SetAside(failure, record.Topic, record.Partition, record.Offset);
        Metric.Count("RecordsSetAside", "Consumer", consumer);
        await table.PutAsync(new DeadLetter(
            consumer, record.Topic, record.Partition, record.Offset, Text(record.Key), Text(record.Value),
            [.. record.Headers.SelectMany(h => h).GroupBy(h => h.Key, h => Encoding.UTF8.GetString(h.Value)).Select(h => KeyValuePair.Create(h.Key, h.Last()))],
            $"{failure.GetType().Name}: {failure.Message}", time.GetUtcNow()), cancellation);
    }

    private static string? Text(MemoryStream? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes.ToArray());
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Set aside as poison: {Topic} {Partition} at {Offset}")]
    public static partial void SetAside(this ILogger log, Exception failure, string topic, int partition, long offset);
}
