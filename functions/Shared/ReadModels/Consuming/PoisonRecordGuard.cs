using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>
/// Keeps a record that cannot be consumed from blocking its partition: after a few attempts it is set aside, and the consumer goes
/// on. Without this Lambda would repeat the batch for ever.
/// </summary>
/// <param name="consumer">The function's name.</param>
public sealed class PoisonRecordGuard(string consumer, DeadLetterTable table, Metrics metrics, TimeProvider time, ILogger log)
{
    public static readonly Metric RecordsSetAside = new("RecordsSetAside", MetricUnit.Count, [], ["Consumer"]);

    private const int MaxAttempts = 3;

    public static PoisonRecordGuard Create(Sandbox sandbox, DeadLetterTable table)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return new(sandbox.Lambda.FunctionName, table, sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger<PoisonRecordGuard>());
    }

    /// <summary>Consumes one record. A failure that may pass is thrown on; any other sets the record aside.</summary>
    /// <returns>False when the record was set aside.</returns>
    public async Task<bool> RunAsync(KafkaEvent.KafkaEventRecord record, Func<Task> consume, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await consume();
                return true;
            }
            catch (Exception failure) when (!Transient.Is(failure))
            {
                if (attempt < MaxAttempts) continue;
                await SetAsideAsync(record, failure, cancellation);
                return false;
            }
        }
    }

    public async Task SetAsideAsync(KafkaEvent.KafkaEventRecord record, Exception failure, CancellationToken cancellation)
    {
        log.SetAside(failure, record.Topic, record.Partition, record.Offset, failure.Message);
        Activity.Current?.NoteFailure(failure);
        metrics.Count(RecordsSetAside, consumer);
        await table.PutAsync(new DeadLetter(
            consumer, record.Topic, record.Partition, record.Offset, Text(record.Key), Text(record.Value),
            [.. record.Headers.SelectMany(h => h).GroupBy(h => h.Key, h => Encoding.UTF8.GetString(h.Value)).Select(h => KeyValuePair.Create(h.Key, h.Last()))],
            $"{failure.GetType().Name}: {failure.Message}", time.GetUtcNow()), cancellation);
    }

    private static string? Text(MemoryStream? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes.ToArray());
}
