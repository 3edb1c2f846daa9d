using System.Globalization;
using System.Text;
using Confluent.Kafka;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Lambda.DynamoDBEvent;

namespace ServerlessShop.EventPublisher;

/// <summary>
/// One event as a Kafka message: the stored JSON unchanged, keyed by its stream, with CloudEvents 1.0 binary headers
/// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
/// </summary>
internal static class EventMessage
{
    public static IEnumerable<Message<string, string>> Of(Commit commit, string source) =>
        commit.Events.Select((e, index) => Of(commit, commit.Version + index, e, source));

    private static Message<string, string> Of(Commit commit, long version, StoredEvent e, string source)
    {
        var stream = commit.Stream.ToString();
        var headers = new Headers();
        Add("ce_specversion", "1.0");
        Add("ce_id", $"{stream}/{version}");
        Add("ce_source", source);
        Add("ce_type", e.Type);
        Add("ce_subject", stream);
        Add("ce_time", commit.At.ToString("O", CultureInfo.InvariantCulture));
        Add("content-type", "application/json");
        Add("ce_version", version.ToString(CultureInfo.InvariantCulture));
        Add("ce_commitid", commit.Id);
        Add("ce_actor", commit.Actor);
        if (commit.TraceParent is not null) Add("traceparent", commit.TraceParent);
        // Without a time of its own: the producer writes its own clock, from which the broker counts how long it keeps the message.
        return new Message<string, string> { Key = stream, Value = e.Json, Headers = headers };

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}

/// <summary>A commit as the table's stream shows its item.</summary>
internal static class CommitImage
{
    /// <returns>Null when the item is not a commit: a snapshot, or a removal.</returns>
    public static Commit? Read(IReadOnlyDictionary<string, AttributeValue>? image)
    {
        if (image is null || !image.TryGetValue("commitId", out var id)) return null;
        return new Commit(
            StreamId.Parse(Text("pk")!),
            long.Parse(image["sk"].N!, CultureInfo.InvariantCulture),
            id.S!,
            DateTimeOffset.Parse(Text("at")!, CultureInfo.InvariantCulture),
            Text("actor")!,
            Command: null,
            Text("traceparent"),
            [.. image["events"].L!.Select(e => new StoredEvent(e.M!["type"].S!, e.M!["json"].S!))]);

        string? Text(string name) => image.TryGetValue(name, out var value) ? value.S : null;
    }
}
