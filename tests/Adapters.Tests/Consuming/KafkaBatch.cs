using System.Globalization;
using System.Text;
using ServerlessShop.EventPublisher;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using static ServerlessShop.Lambda.KafkaEvent;

namespace ServerlessShop.Adapters.Tests.Consuming;

/// <summary>A topic's messages as Lambda hands them over, all in one partition.</summary>
internal static class KafkaBatch
{
    public const string Topic = "shop.notes.v1";

    public static KafkaEvent Of(params IEnumerable<KafkaEventRecord> records)
    {
        var list = records.ToList();
        for (var offset = 0; offset < list.Count; offset++) list[offset].Offset = offset;
        return new KafkaEvent { Records = new Dictionary<string, IList<KafkaEventRecord>> { [$"{Topic}-0"] = list } };
    }

    public static IEnumerable<KafkaEventRecord> Records(Commit commit) => EventMessage.Of(commit, "/notes").Select(message => new KafkaEventRecord
    {
        Topic = Topic,
        Key = Bytes(message.Key),
        Value = Bytes(message.Value),
        Headers = [.. message.Headers.Select(h => (IDictionary<string, byte[]>)new Dictionary<string, byte[]> { [h.Key] = h.GetValueBytes() })],
    });

    /// <summary>An event that nobody here knows.</summary>
    public static KafkaEventRecord Unknown(StreamId stream, long version) => With(
        new KafkaEventRecord { Topic = Topic, Key = Bytes(stream.ToString()), Value = Bytes("{}") },
        ("ce_type", "never-heard-of-v1"), ("ce_version", version.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Not an event at all.</summary>
    public static KafkaEventRecord Garbage() => new() { Topic = Topic, Key = null, Value = Bytes("garbage") };

    private static KafkaEventRecord With(KafkaEventRecord record, params (string Name, string Value)[] headers)
    {
        record.Headers = [.. headers.Select(h => (IDictionary<string, byte[]>)new Dictionary<string, byte[]> { [h.Name] = Encoding.UTF8.GetBytes(h.Value) })];
        return record;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
