using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>
/// A batch of Kafka records as Lambda's MSK and self-managed Kafka triggers send it; <c>Amazon.Lambda.KafkaEvents</c>'s
/// name and members. See https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html.
/// </summary>
public class KafkaEvent
{
    /// <summary><c>aws:kafka</c> (MSK) or <c>SelfManagedKafka</c>.</summary>
    public string? EventSource { get; set; }

    [JsonPropertyName("eventSourceArn")]
    public string? EventSourceARN { get; set; }

    /// <summary>Brokers, <c>host:port</c> separated by commas.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>Records by <c>topic-partition</c>, each partition's in the order of their offsets.</summary>
    public IDictionary<string, IList<KafkaEventRecord>> Records { get; set; } = new Dictionary<string, IList<KafkaEventRecord>>();

    public class KafkaEventRecord
    {
        public string Topic { get; set; } = "";
        public int Partition { get; set; }
        public long Offset { get; set; }
        /// <summary>Milliseconds since 1970.</summary>
        public long Timestamp { get; set; }
        /// <summary><c>CREATE_TIME</c> or <c>LOG_APPEND_TIME</c>.</summary>
        public string? TimestampType { get; set; }
        [JsonConverter(typeof(Base64StreamConverter))]
        public MemoryStream? Key { get; set; }
        /// <summary>Null for a tombstone.</summary>
        [JsonConverter(typeof(Base64StreamConverter))]
        public MemoryStream? Value { get; set; }
        /// <summary>In the order they were produced; a name may come twice.</summary>
        public IList<IDictionary<string, byte[]>> Headers { get; set; } = [];

        /// <summary>The newest value of a header as UTF-8 text, as Kafka's <c>lastHeader</c>; null if there is none.</summary>
        public string? Header(string name)
        {
            for (var i = (Headers?.Count ?? 0) - 1; i >= 0; i--)
                if (Headers![i].TryGetValue(name, out var value)) return System.Text.Encoding.UTF8.GetString(value);
            return null;
        }
    }
}
