using System.Buffers;
using System.Text.Json;
using Confluent.Kafka;

namespace ServerlessShop.Local.Triggers;

/// <summary>Records in the shape in which Lambda hands them over (https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html).</summary>
internal static class KafkaEventJson
{
    public static byte[] Write(KafkaMapping mapping, string bootstrapServers, IEnumerable<ConsumeResult<byte[], byte[]>> records)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("eventSource", "aws:kafka");
        json.WriteString("eventSourceArn", mapping.SourceArn);
        json.WriteString("bootstrapServers", bootstrapServers);
        json.WriteStartObject("records");
        foreach (var partition in records.GroupBy(r => r.TopicPartition))
        {
            json.WriteStartArray($"{partition.Key.Topic}-{partition.Key.Partition.Value}");
            foreach (var record in partition) Write(json, record);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ConsumeResult<byte[], byte[]> record)
    {
        json.WriteStartObject();
        json.WriteString("topic", record.Topic);
        json.WriteNumber("partition", record.Partition.Value);
        json.WriteNumber("offset", record.Offset.Value);
        json.WriteNumber("timestamp", record.Message.Timestamp.UnixTimestampMs);
        json.WriteString("timestampType", record.Message.Timestamp.Type == TimestampType.LogAppendTime ? "LOG_APPEND_TIME" : "CREATE_TIME");
        if (record.Message.Key is { } key) json.WriteBase64String("key", key);
        if (record.Message.Value is { } value) json.WriteBase64String("value", value);
        json.WriteStartArray("headers");
        foreach (var header in record.Message.Headers) Write(json, header);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A header's bytes come as signed numbers, as Java has them.
    private static void Write(Utf8JsonWriter json, IHeader header)
    {
        json.WriteStartObject();
        json.WriteStartArray(header.Key);
        foreach (var value in header.GetValueBytes()) json.WriteNumberValue((sbyte)value);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
