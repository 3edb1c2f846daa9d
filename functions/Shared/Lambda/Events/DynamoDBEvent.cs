using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>
/// A batch of a DynamoDB stream; <c>Amazon.Lambda.DynamoDBEvents</c>'s name and members.
/// See https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html.
/// </summary>
public class DynamoDBEvent
{
    [JsonPropertyName("Records")]
    public IList<DynamodbStreamRecord> Records { get; set; } = [];

    public class DynamodbStreamRecord
    {
        [JsonPropertyName("awsRegion")]
        public string? AwsRegion { get; set; }

        [JsonPropertyName("dynamodb")]
        public StreamRecord Dynamodb { get; set; } = new();

        [JsonPropertyName("eventID")]
        public string? EventID { get; set; }

        /// <summary><c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
        [JsonPropertyName("eventName")]
        public string? EventName { get; set; }

        [JsonPropertyName("eventSource")]
        public string? EventSource { get; set; }

        [JsonPropertyName("eventSourceARN")]
        public string? EventSourceArn { get; set; }

        [JsonPropertyName("eventVersion")]
        public string? EventVersion { get; set; }

        /// <summary>Set when DynamoDB itself deleted an item whose time to live was over.</summary>
        [JsonPropertyName("userIdentity")]
        public Identity? UserIdentity { get; set; }
    }

    public class StreamRecord
    {
        /// <summary>Seconds since 1970 in the JSON, possibly with a fraction and an exponent.</summary>
        [JsonPropertyName("ApproximateCreationDateTime")]
        [JsonConverter(typeof(UnixSecondsConverter))]
        public DateTime ApproximateCreationDateTime { get; set; }

        [JsonPropertyName("Keys")]
        public Dictionary<string, AttributeValue>? Keys { get; set; }

        [JsonPropertyName("NewImage")]
        public Dictionary<string, AttributeValue>? NewImage { get; set; }

        [JsonPropertyName("OldImage")]
        public Dictionary<string, AttributeValue>? OldImage { get; set; }

        /// <summary>A number of up to 40 digits; it grows within a shard.</summary>
        [JsonPropertyName("SequenceNumber")]
        public string? SequenceNumber { get; set; }

        [JsonPropertyName("SizeBytes")]
        public long SizeBytes { get; set; }

        [JsonPropertyName("StreamViewType")]
        public string? StreamViewType { get; set; }
    }

    public class Identity
    {
        [JsonPropertyName("principalId")]
        public string? PrincipalId { get; set; }

        [JsonPropertyName("type")]
        public string? Type { get; set; }
    }

    /// <summary>DynamoDB's typed value: exactly one member is set.</summary>
    public class AttributeValue
    {
        [JsonPropertyName("S")] public string? S { get; set; }
        /// <summary>A number as text, with up to 38 digits.</summary>
        [JsonPropertyName("N")] public string? N { get; set; }
        [JsonPropertyName("B"), JsonConverter(typeof(Base64StreamConverter))] public MemoryStream? B { get; set; }
        [JsonPropertyName("SS")] public List<string>? SS { get; set; }
        [JsonPropertyName("NS")] public List<string>? NS { get; set; }
        [JsonPropertyName("BS"), JsonConverter(typeof(Base64StreamsConverter))] public List<MemoryStream>? BS { get; set; }
        [JsonPropertyName("M")] public Dictionary<string, AttributeValue>? M { get; set; }
        [JsonPropertyName("L")] public List<AttributeValue>? L { get; set; }
        [JsonPropertyName("NULL")] public bool? NULL { get; set; }
        [JsonPropertyName("BOOL")] public bool? BOOL { get; set; }
    }
}
