using System.Globalization;
using ServerlessShop.EventSourcing;
using static ServerlessShop.Lambda.DynamoDBEvent;

namespace ServerlessShop.EventPublisher;

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
