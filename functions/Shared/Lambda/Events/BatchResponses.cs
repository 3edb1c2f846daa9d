using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>
/// The answer to a stream's batch under <c>ReportBatchItemFailures</c>: Lambda retries from the lowest sequence number
/// named. An empty list is a success; an empty identifier fails the whole batch.
/// </summary>
public class StreamsEventResponse
{
    [JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; } = [];

    public class BatchItemFailure
    {
        /// <summary>The failed record's <c>SequenceNumber</c>.</summary>
        [JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; set; } = "";
    }
}

/// <summary>The same for Kafka, which Lambda heeds with provisioned pollers only: each partition is tried again from the offset named.</summary>
public class KafkaBatchResponse
{
    [JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; } = [];

    public class BatchItemFailure
    {
        [JsonPropertyName("itemIdentifier")]
        public TopicPartitionOffset ItemIdentifier { get; set; } = new();
    }

    public class TopicPartitionOffset
    {
        /// <summary><c>topic-partition</c>, the key of <see cref="KafkaEvent.Records"/>.</summary>
        [JsonPropertyName("partition")]
        public string Partition { get; set; } = "";

        [JsonPropertyName("offset")]
        public long Offset { get; set; }
    }
}
